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
/// The same for all tokens of one address together: a whole street may share it, but somebody who
/// makes up a token a request must not go without a limit.
const SHARED_PER_SECOND: u32 = 200;
const SHARED_BURST: u32 = 2000;
/// Callers remembered before quiet ones are forgotten.
const SWEEP_AT: usize = 50_000;

/// The limiter of a server.
pub struct RequestLimit {
    limiter: DefaultKeyedRateLimiter<Vec<u8>>,
    addresses: DefaultKeyedRateLimiter<Vec<u8>>,
    trusted: Vec<IpAddr>,
    loopback_free: bool,
}

impl RequestLimit {
    /// A limiter that believes `X-Forwarded-For` from `trusted` proxies only. The demo leaves
    /// loopback callers free (`loopback_free`), so that scripts can drive it at full speed.
    pub fn new(trusted: Vec<IpAddr>, loopback_free: bool) -> Self {
        let limiter = RateLimiter::keyed(quota(PER_SECOND, BURST));
        let addresses = RateLimiter::keyed(quota(SHARED_PER_SECOND, SHARED_BURST));
        Self { limiter, addresses, trusted, loopback_free }
    }

    /// How long this caller must wait, if it must.
    pub fn check(&self, req: &ServiceRequest) -> Option<Duration> {
        let address = self.address(req);
        if self.loopback_free && address.is_none_or(|a| a.is_loopback()) {
            return None;
        }
        let from = address.map_or_else(Vec::new, bytes);
        match req.headers().get(header::AUTHORIZATION) {
            Some(token) => count(&self.addresses, &from)
                .or_else(|| count(&self.limiter, &sha256(token.as_bytes()))),
            None => count(&self.limiter, &from),
        }
    }

    /// The caller's address: the last one that no trusted proxy added.
    fn address(&self, req: &ServiceRequest) -> Option<IpAddr> {
        let peer = req.peer_addr().map(|a| a.ip())?;
        if !self.trusted.contains(&peer) {
            return Some(peer);
        }
        // A proxy may append to the caller's own line or add a line below it.
        let lines = req.headers().get_all("x-forwarded-for").filter_map(|v| v.to_str().ok());
        let hops: Vec<IpAddr> = lines
            .flat_map(|line| line.split(','))
            .filter_map(|hop| hop.trim().parse().ok())
            .collect();
        hops.into_iter().rev().find(|ip| !self.trusted.contains(ip)).or(Some(peer))
    }
}

fn quota(per_second: u32, burst: u32) -> Quota {
    let number = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
    Quota::per_second(number(per_second)).allow_burst(number(burst))
}

/// Counts one request; how long its caller must wait, if it must.
fn count(limiter: &DefaultKeyedRateLimiter<Vec<u8>>, key: &Vec<u8>) -> Option<Duration> {
    if limiter.len() > SWEEP_AT {
        limiter.retain_recent();
    }
    limiter.check_key(key).err().map(|no| no.wait_time_from(DefaultClock::default().now()))
}

/// An IPv6 caller owns a whole /64.
fn bytes(address: IpAddr) -> Vec<u8> {
    match address {
        IpAddr::V4(v4) => v4.octets().to_vec(),
        IpAddr::V6(v6) => v6.octets().iter().take(8).copied().collect(),
    }
}
