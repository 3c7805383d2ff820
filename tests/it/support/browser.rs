//! A real browser, driven as a person would use it, on a screen of a phone's size.

#![cfg(test)]

use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};

use super::postgres::{Room, free_port, wait_until};

/// A browser window without a screen.
pub struct Browser {
    /// The window.
    pub client: Client,
    driver: String,
    _room: Room,
}

impl Browser {
    /// A window as wide and high as this, in the units of style sheets. (Half of a phone's size is
    /// the phone at a zoom of 200%.)
    pub async fn open(width: u32, height: u32) -> Self {
        // Asked to end, the driver ends its browser too.
        let mut room = Room::new("browser", "TERM");
        let port = free_port();
        room.spawn("chromedriver", &["chromedriver", &format!("--port={port}")]);
        let up = move || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok();
        let waited = move || wait_until("chromedriver (tests/run installs it)", up);
        tokio::task::spawn_blocking(waited).await.unwrap();
        let driver = format!("http://127.0.0.1:{port}");
        let screen = json!({"width": width, "height": height, "pixelRatio": 2, "touch": true});
        let wanted = json!({
            "goog:loggingPrefs": {"browser": "ALL"},
            "goog:chromeOptions": {
                "args": ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                    "--disable-background-networking", "--lang=en-GB"],
                "mobileEmulation": {"deviceMetrics": screen},
            },
        });
        let Value::Object(wanted) = wanted else { unreachable!() };
        let client = ClientBuilder::rustls()
            .unwrap()
            .capabilities(wanted)
            .connect(&driver)
            .await
            .unwrap_or_else(|error| panic!("{error}: {}", room.log("chromedriver")));
        Self { client, driver, _room: room }
    }

    /// What a script in the page gives back.
    pub async fn script(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// Waits until a script in the page gives true.
    pub async fn until(&self, what: &str, script: &str) {
        let start = std::time::Instant::now();
        while self.script(script).await != Value::Bool(true) {
            assert!(start.elapsed() < super::postgres::PATIENCE, "waited in vain for {what}");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }

    /// Presses what has this name on it.
    pub async fn press(&self, css: &str) {
        self.client.find(Locator::Css(css)).await.unwrap().click().await.unwrap();
    }

    /// Shows the page as to people who prefer dark or light colours.
    pub async fn colours(&self, scheme: &str) {
        let media = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        let command = json!({"cmd": "Emulation.setEmulatedMedia", "params": media});
        self.ask("goog/cdp/execute", &command).await;
    }

    /// Errors and warnings of the page since this was asked last.
    pub async fn complaints(&self) -> Vec<String> {
        let told = self.ask("se/log", &json!({"type": "browser"})).await;
        let lines = told["value"].as_array().unwrap().iter();
        lines.filter(|line| line["level"] != "INFO").map(Value::to_string).collect()
    }

    /// Keeps what the window shows beside what is built, for people to look at.
    pub async fn picture(&self, name: &str) {
        let picture = self.client.screenshot().await.unwrap();
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
        std::fs::write(folder.join(name), picture).unwrap();
    }

    async fn ask(&self, command: &str, body: &Value) -> Value {
        let session = self.client.session_id().await.unwrap().unwrap();
        let url = format!("{}/session/{session}/{command}", self.driver);
        reqwest::Client::new().post(url).json(body).send().await.unwrap().json().await.unwrap()
    }

    /// Closes the window.
    pub async fn close(self) {
        self.client.close().await.unwrap();
    }
}
