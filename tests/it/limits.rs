//! How often one may call.

#![cfg(test)]

use smallsteps::http::limit::RequestLimit;

use crate::support::app::*;
use crate::support::site::*;

async fn site(trusted: &[&str], loopback_free: bool) -> Site {
    let trusted = trusted.iter().map(|ip| ip.parse().unwrap()).collect();
    let rate = Some(RequestLimit::new(trusted, loopback_free));
    let terms = Terms { rate, ..Terms::default() };
    Site::open_with(TestApp::new(Engine::Sqlite).await, terms, |_| {})
}

/// Calls until refused, at most `most` times; how many were served.
async fn served(
    site: &Site,
    most: usize,
    request: impl Fn(usize) -> reqwest::RequestBuilder,
) -> usize {
    for n in 0..most {
        let answer = request(n).send().await.unwrap();
        if answer.status() == 429 {
            let wait: u64 = answer.headers()["retry-after"].to_str().unwrap().parse().unwrap();
            assert!((1..=60).contains(&wait), "{wait}");
            let body: serde_json::Value = answer.json().await.unwrap();
            assert_eq!(body["code"], "too_many_requests");
            assert!(body["detail"].as_str().unwrap().contains("second"), "{body}");
            return n;
        }
    }
    assert_eq!(site.get("/nowhere", "").await.status, 404);
    most
}

#[actix_web::test]
async fn too_many_requests_are_told_when_to_come_again() {
    let site = site(&[], false).await;
    let first = served(&site, 2000, |_| site.request("GET /healthz", "")).await;
    assert!((200..2000).contains(&first), "{first}");
    // A token has a count of its own; the gateway has none.
    assert_ne!(site.get("/v1/me", "mine").await.status, 429);
    let text = format!("/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/receipt?id=x&s=1");
    assert_eq!(site.get(&text, "").await.status, 422);
}

#[actix_web::test]
async fn a_made_up_token_a_request_does_not_help() {
    let site = site(&[], false).await;
    let made_up = |n: usize| site.request("GET /v1/me", &format!("token-{n}"));
    let count = served(&site, 20_000, made_up).await;
    assert!((2000..20_000).contains(&count), "{count}");
}

#[actix_web::test]
async fn loopback_is_free_in_the_demo() {
    let site = site(&[], true).await;
    assert_eq!(served(&site, 1000, |_| site.request("GET /healthz", "")).await, 1000);
}

#[actix_web::test]
async fn a_forwarded_address_counts_from_trusted_proxies_only() {
    let from =
        |site: &Site, hops: &str| site.request("GET /healthz", "").header("x-forwarded-for", hops);
    // Nobody is trusted: other addresses in the header change nothing.
    let open = site(&[], false).await;
    let count = served(&open, 2000, |n| from(&open, &format!("203.0.113.{}", n % 250))).await;
    assert!(count < 2000, "{count}");
    // The proxy is trusted: each address behind it has a count, and what a caller puts in front
    // of the proxy's own entry is not believed.
    let behind = site(&["127.0.0.1"], false).await;
    let count =
        served(&behind, 2000, |n| from(&behind, &format!("198.51.100.{}, 203.0.113.1", n % 250)))
            .await;
    assert!(count < 2000, "{count}");
    let answer = from(&behind, "203.0.113.2").send().await.unwrap();
    assert_eq!(answer.status(), 204);
}
