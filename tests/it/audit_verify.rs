//! `smallsteps audit verify` on the real program, beside a server and on its own.

#![cfg(test)]

use std::process::Command;

use diesel::connection::SimpleConnection;
use smallsteps::db::Db;
use smallsteps::db::keys::MasterKey;

use crate::support::postgres::{server, wait_until};
use crate::support::process::{PROGRAM, Served, homes};

/// Exit code, what it said, and its faults.
fn verify(served: &Served, more: &[&str]) -> (Option<i32>, String, String) {
    let database = served.database();
    let mut arguments = vec!["audit", "verify", "--database", &database];
    arguments.extend(more);
    if !more.contains(&"--key-file") {
        arguments.extend(["--key-file", "key"]);
    }
    let mut program = Command::new(PROGRAM);
    let ran = program.args(arguments).current_dir(&served.room.path).env_clear().output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (ran.status.code(), text(&ran.stdout), text(&ran.stderr))
}

/// Changes the data behind everybody's back.
fn change(served: &Served, sql: &'static str) {
    let db = Db::open(&served.target, None).unwrap();
    let done = db.write(move |c| Ok(smallsteps::with_conn!(c, c => c.batch_execute(sql))?));
    actix_web::rt::System::new().block_on(done).unwrap();
}

/// The end of a service's chain as it was printed.
fn end(out: &str) -> String {
    let line = out.lines().find(|line| line.starts_with("hampshire:")).unwrap();
    line.split(' ').next().unwrap().to_owned()
}

#[test]
fn the_chain_is_verified_beside_a_server_and_a_cut_is_told() {
    server().create_db("audit_verify");
    for mut served in [Served::on_sqlite(), Served::on_postgres(server().url("audit_verify"))] {
        served.within(async |app| homes(app, 400, 3).await);
        served.start();
        let open = "SELECT count(*) AS v FROM audit_entry WHERE batch IS NULL";
        wait_until("what was noted to be sealed", || served.value(open) == "0");
        let (code, out, faults) = verify(&served, &[]);
        assert_eq!((code, faults.as_str()), (Some(0), ""), "{out}");
        assert_eq!(out.lines().count(), 5, "one line a service: {out}");
        let kept = end(&out);
        assert!(!kept.starts_with("hampshire:0:"), "{out}");
        let (code, again, faults) = verify(&served, &["--head", &kept]);
        assert_eq!((code, faults.as_str(), again), (Some(0), "", out));

        change(
            &served,
            "UPDATE audit_entry SET action = 'looked_at_plan' WHERE action = \
            'created_plan'",
        );
        let (code, out, faults) = verify(&served, &[]);
        assert_eq!((code, out.as_str(), faults.lines().count()), (Some(1), "", 3), "{faults}");
        assert!(faults.lines().all(|line| line.starts_with("hampshire: batch ")), "{faults}");
        change(
            &served,
            "UPDATE audit_entry SET action = 'created_plan' WHERE action = \
            'looked_at_plan'",
        );
        assert_eq!(verify(&served, &[]).0, Some(0), "as it was");
        served.stop();

        change(
            &served,
            "DELETE FROM audit_entry; DELETE FROM audit_batch; \
            DELETE FROM audit_head",
        );
        assert_eq!(verify(&served, &[]).0, Some(0), "a database alone cannot tell");
        let (code, _, faults) = verify(&served, &["--head", &kept]);
        assert_eq!(code, Some(1));
        assert!(faults.contains("an older state was put back"), "{faults}");
    }
}

#[test]
fn what_cannot_be_verified_is_told_in_one_line() {
    let served = Served::on_sqlite();
    let (code, out, fault) = verify(&served, &[]);
    assert_eq!((code, out.as_str(), fault.lines().count()), (Some(1), "", 1), "{fault}");
    assert!(fault.contains("there is no file"), "{fault}");
    served.within(async |app| homes(app, 500, 1).await);
    std::fs::write(served.room.path.join("other"), MasterKey::random().unwrap().reveal()).unwrap();
    let (code, _, fault) = verify(&served, &["--key-file", "other"]);
    assert_eq!((code, fault.lines().count()), (Some(1), 1), "{fault}");
    assert!(fault.contains("sealed with another key"), "{fault}");
    for (head, said) in [("hampshire", "SERVICE:BATCH:HASH"), ("atlantis:1:AA", "no service")] {
        let (code, _, fault) = verify(&served, &["--head", head]);
        assert_eq!((code, fault.lines().count()), (Some(1), 1), "{fault}");
        assert!(fault.contains(said), "{fault}");
    }
    // Nothing was sealed, for nobody served it: what waits reads well.
    assert_eq!(verify(&served, &[]).0, Some(0));
}
