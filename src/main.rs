//! The command line: reads it and calls what was asked for.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use smallsteps::config::{Cli, Command, DatabaseArgs, DemoArgs};
use smallsteps::conversation::understand::{Lexicons, answer_line};
use smallsteps::db::{Target, migrate};
use smallsteps::operate::backup::{self, CopyArgs};

fn main() -> ExitCode {
    let command = Cli::parse().command.unwrap_or_else(demo_by_default);
    let done = match command {
        Command::Demo(args) => run(smallsteps::demo::run(args)),
        Command::Converse(args) => run(smallsteps::demo::converse::run(args)),
        Command::Serve(args) => run(smallsteps::serve::run(*args)),
        Command::Migrate(args) => migrate(&args),
        Command::Invite(args) => run(smallsteps::operate::invite::run(*args)).and_then(line),
        Command::Backup(args) => copy(&args, backup::back_up),
        Command::Restore(args) => copy(&args, backup::restore),
        Command::Audit(command) => smallsteps::operate::audit::run(&command).and_then(line),
        Command::Openapi => print(&smallsteps::routes::openapi_json()),
        Command::Understand => Lexicons::embedded()
            .map_err(|e| vec![e])
            .and_then(|lexicons| lines(|line| answer_line(&lexicons, line))),
        Command::Eligible(args) => args.answers().and_then(lines),
        Command::SmsParts => lines(smallsteps::messaging::sms_parts::answer_line),
        Command::Texts(command) => smallsteps::texts::run(&command, &mut std::io::stdout().lock()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(faults) => {
            let mut out = std::io::stderr().lock();
            for fault in faults {
                // Nobody is left to hear it if this fails.
                let _told = writeln!(out, "{fault}");
            }
            ExitCode::FAILURE
        }
    }
}

/// What `smallsteps` does with no argument.
fn demo_by_default() -> Command {
    Command::Demo(DemoArgs { listen: ([127, 0, 0, 1], 8080).into(), json: false })
}

fn run<T>(work: impl Future<Output = Result<T, Vec<String>>>) -> Result<T, Vec<String>> {
    actix_web::rt::System::new().block_on(work)
}

fn migrate(args: &DatabaseArgs) -> Result<(), Vec<String>> {
    let target = Target::parse(&args.database).map_err(|e| vec![e])?;
    let _lock = smallsteps::serve::lock(&target).map_err(|e| vec![e])?;
    let steps = migrate::run(&target, migrate::Way::Up).map_err(|e| vec![e.to_string()])?;
    print(&format!("{steps} steps done\n"))
}

/// Backup and restore; with PostgreSQL that is a matter of usage.
fn copy(
    args: &CopyArgs,
    work: impl FnOnce(&CopyArgs) -> Result<String, Vec<String>>,
) -> Result<(), Vec<String>> {
    if args.is_postgres() {
        let advice = "these copy a SQLite file; with PostgreSQL use pg_dump and pg_restore";
        Cli::command().error(ErrorKind::InvalidValue, advice).exit();
    }
    work(args).and_then(line)
}

fn line(text: String) -> Result<(), Vec<String>> {
    print(&format!("{text}\n"))
}

fn print(text: &str) -> Result<(), Vec<String>> {
    std::io::stdout().lock().write_all(text.as_bytes()).map_err(|e| vec![e.to_string()])
}

/// One answer a line; a line that cannot be read is told on stderr and the rest goes on.
fn lines(answer: impl Fn(&str) -> Result<String, String>) -> Result<(), Vec<String>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut faults = Vec::new();
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let line = match line {
            Ok(line) => line,
            Err(e) => {
                faults.push(format!("line {}: {e}", number + 1));
                continue;
            }
        };
        if line.trim().is_empty() {
            continue;
        }
        match answer(&line) {
            Ok(text) => writeln!(out, "{text}").map_err(|e| vec![e.to_string()])?,
            Err(fault) => faults.push(format!("line {}: {fault}", number + 1)),
        }
    }
    out.flush().map_err(|e| vec![e.to_string()])?;
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}
