//! Where a room names its routes, once for both uses: a server that answers them, and the document
//! that describes them. A server keeps no description in memory.

use actix_web::dev::HttpServiceFactory;
use utoipa_actix_web::OpenApiFactory;
use utoipa_actix_web::service_config::ServiceConfig;

/// What routes are named to.
pub enum Doors<'a, 'd> {
    /// A server.
    Serve(&'a mut actix_web::web::ServiceConfig),
    /// The document.
    Describe(&'a mut ServiceConfig<'d>),
}

impl Doors<'_, '_> {
    /// Names a route.
    pub fn service<F>(&mut self, route: F) -> &mut Self
    where
        F: HttpServiceFactory + OpenApiFactory + 'static,
    {
        match self {
            Self::Serve(server) => {
                server.service(route);
            }
            Self::Describe(document) => {
                document.service(route);
            }
        }
        self
    }

    /// Lets another part of the house name its routes.
    pub fn configure(&mut self, part: impl FnOnce(&mut Self)) -> &mut Self {
        part(self);
        self
    }
}
