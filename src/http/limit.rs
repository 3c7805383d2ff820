//! How many requests one caller may make: per token where there is one, else per address.
//!
//! Kept in memory per process; limits that must survive a restart (sign-in codes) live in the
//! database beside what they protect.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use actix_web::dev::ServiceRequest;
use actix_web::http::header;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::db::keys::sha256;

/// Sustained requests a second for one caller, and how many may come at once: an app that opens
/// after a fortnight offline sends its entries in one go.
const PER_SECOND: u32 = 20;
const BURST: u32 = 200;
/// Callers remembered before quiet ones are forgotten.
const SWEEP_AT: usize = 50_000;

/// The limiter of a server.
pub struct RequestLimit {
    limiter: DefaultKeyedRateLimiter<Vec<u8>>,
    trusted: Vec<IpAddr>,
    loopback_free: bool,
}

impl RequestLimit {
    /// A limiter that believes `X-Forwarded-For` from `trusted` proxies only. The demo leaves
    /// loopback callers free (`loopback_free`), so that scripts can drive it at full speed.
    pub fn new(trusted: Vec<IpAddr>, loopback_free: bool) -> Self {
        let per_second = NonZeroU32::new(PER_SECOND).unwrap_or(NonZeroU32::MIN);
        let burst = NonZeroU32::new(BURST).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_second(per_second).allow_burst(burst);
        Self { limiter: RateLimiter::keyed(quota), trusted, loopback_free }
    }

    /// How long this caller must wait, if it must.
    pub fn check(&self, req: &ServiceRequest) -> Option<Duration> {
        let address = self.address(req);
        if self.loopback_free && address.is_none_or(|a| a.is_loopback()) {
            return None;
        }
        let key = match req.headers().get(header::AUTHORIZATION) {
            Some(token) => sha256(token.as_bytes()),
            None => address.map_or_else(Vec::new, bytes),
        };
        if self.limiter.len() > SWEEP_AT {
            self.limiter.retain_recent();
        }
        self.limiter
            .check_key(&key)
            .err()
            .map(|no| no.wait_time_from(DefaultClock::default().now()))
    }

    /// The caller's address: the last one that no trusted proxy added.
    fn address(&self, req: &ServiceRequest) -> Option<IpAddr> {
        let peer = req.peer_addr().map(|a| a.ip())?;
        if !self.trusted.contains(&peer) {
            return Some(peer);
        }
        let forwarded = req.headers().get("x-forwarded-for").and_then(|v| v.to_str().ok());
        let hops = forwarded.unwrap_or_default().split(',').rev();
        hops.filter_map(|hop| hop.trim().parse().ok())
            .find(|ip| !self.trusted.contains(ip))
            .or(Some(peer))
    }
}

/// An IPv6 caller owns a whole /64.
fn bytes(address: IpAddr) -> Vec<u8> {
    match address {
        IpAddr::V4(v4) => v4.octets().to_vec(),
        IpAddr::V6(v6) => v6.octets().iter().take(8).copied().collect(),
    }
}
