//! The smallest client that can load a server: one task a connection, keep-alive, no pipelining.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::world::World;

/// Connections at once.
const CONNECTIONS: usize = 64;
/// How long one measurement lasts, after as long again divided by four to warm up.
const RUN: Duration = Duration::from_secs(2);

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shot {
    Hello,
    Bare,
    WriteFloor,
    LogPractice,
    WebhookAck,
    ReadFloor,
    GetPlan,
    PlanAnew,
}

impl Shot {
    pub const ALL: [Self; 8] = [
        Self::Hello,
        Self::ReadFloor,
        Self::GetPlan,
        Self::PlanAnew,
        Self::Bare,
        Self::WriteFloor,
        Self::LogPractice,
        Self::WebhookAck,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Hello => "hello",
            Self::Bare => "bare",
            Self::WriteFloor => "write floor",
            Self::LogPractice => "log_practice",
            Self::WebhookAck => "webhook ack",
            Self::ReadFloor => "read floor",
            Self::GetPlan => "get_plan",
            Self::PlanAnew => "plan anew",
        }
    }
}

/// Requests a second.
pub async fn measure(world: &World, shot: Shot) -> f64 {
    let (stop, count) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let tasks: Vec<_> = (0..CONNECTIONS)
        .map(|n| {
            let (stop, count, world) = (stop.clone(), count.clone(), world.clone());
            tokio::task::spawn(async move { connection(&world, shot, n, &stop, &count).await })
        })
        .collect();
    tokio::time::sleep(RUN / 4).await;
    let (before, from) = (count.load(Ordering::Relaxed), Instant::now());
    tokio::time::sleep(RUN).await;
    let done = count.load(Ordering::Relaxed) - before;
    let seconds = from.elapsed().as_secs_f64();
    stop.store(true, Ordering::Relaxed);
    for task in tasks {
        task.await.unwrap();
    }
    f64::from(u32::try_from(done).unwrap()) / seconds
}

async fn connection(world: &World, shot: Shot, n: usize, stop: &AtomicBool, count: &AtomicU64) {
    let mut stream = TcpStream::connect(world.address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let mut buffer = vec![0_u8; 64 * 1024];
    while !stop.load(Ordering::Relaxed) {
        let request = world.request(shot, n);
        stream.write_all(request.as_bytes()).await.unwrap();
        let status = answer(&mut stream, &mut buffer).await;
        assert!((200..300).contains(&status), "{} answered {status}", shot.name());
        count.fetch_add(1, Ordering::Relaxed);
    }
}

/// Reads one whole answer and returns its status.
async fn answer(stream: &mut TcpStream, buffer: &mut [u8]) -> u16 {
    let mut filled = 0;
    loop {
        let read = stream.read(buffer.get_mut(filled..).unwrap()).await.unwrap();
        assert!(read > 0, "the server hung up");
        filled += read;
        let text = buffer.get(..filled).unwrap();
        let Some(head) = text.windows(4).position(|w| w == b"\r\n\r\n") else { continue };
        let lines = String::from_utf8_lossy(text.get(..head).unwrap()).to_lowercase();
        let length: usize = lines
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "))
            .map_or(0, |n| n.trim().parse().unwrap());
        if filled >= head + 4 + length {
            return lines.split(' ').nth(1).unwrap().parse().unwrap();
        }
    }
}
