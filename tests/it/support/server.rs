//! A real server on the loopback for the routes of a room.

#![cfg(test)]

use std::net::TcpListener;
use std::sync::Arc;

use actix_web::middleware::from_fn;
use actix_web::{HttpServer, web};
use smallsteps::app::App;
use smallsteps::http::body::{Limits, path_config, query_config};
use smallsteps::http::doors::Doors;
use smallsteps::http::edge;
use smallsteps::http::problem::SharedWords;
use smallsteps::messaging::http::OnLost;

/// A running server; it stops when dropped.
pub struct Server {
    /// Its address, without a slash at the end.
    pub url: String,
    handle: actix_web::dev::ServerHandle,
}

impl Drop for Server {
    fn drop(&mut self) {
        // The future that stops it needs no waiting for; the test's runtime ends anyway.
        actix_web::rt::spawn(self.handle.stop(false));
    }
}

impl Server {
    /// Serves the routes that `configure` adds, behind the edge every server has.
    pub fn start(app: &App, configure: fn(&mut Doors<'_, '_>)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let app = app.clone();
        let lost = OnLost(Arc::new(smallsteps::conversation::lost::number));
        let lost = web::Data::new(lost);
        let server = HttpServer::new(move || {
            let words: SharedWords = Arc::new(app.clone());
            let limits = Limits { uri_bytes: 64 * 1024, ..Limits::default() };
            actix_web::App::new()
                .app_data(lost.clone())
                .wrap(from_fn(edge::guard))
                .app_data(web::Data::new(app.clone()))
                .app_data(web::Data::new(words))
                .app_data(web::Data::new(limits))
                .app_data(path_config())
                .app_data(query_config())
                .configure(|cfg| configure(&mut Doors::Serve(cfg)))
        });
        let server = server.workers(2).disable_signals().listen(listener).unwrap().run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self { url, handle }
    }
}
