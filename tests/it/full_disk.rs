//! A disk without room: what was there stays as it was.

#![cfg(test)]

use crate::operate::{ids_in, log, on_a_full_disk, operate, refused, said};
use crate::support::process::{Served, homes};

#[test]
fn a_restore_onto_a_full_disk_leaves_the_data_as_they_were() {
    let mut served = Served::on_sqlite();
    let homes = served.within(async |app| homes(app, 360, 1).await);
    served.start();
    log(&served, &homes[0]).unwrap();
    assert_eq!(said(&operate(&served, &["backup", "copy.db"])).0, Some(0));
    log(&served, &homes[0]).unwrap();
    // Killed, so that the newest entry lies in the log beside the file.
    served.kill();
    let files = || {
        let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(&served.room.path)
            .unwrap()
            .flatten()
            .map(|f| (f.file_name().to_string_lossy().into_owned(), f.path()))
            .filter(|(name, _)| name.starts_with("smallsteps.db") && !name.ends_with("-shm"))
            .map(|(name, path)| (name, std::fs::read(path).unwrap()))
            .collect();
        files.sort();
        files
    };
    let before = files();
    let log_file = before.iter().find(|(name, _)| name == "smallsteps.db-wal");
    assert!(log_file.is_some_and(|(_, bytes)| !bytes.is_empty()), "there is something in the log");
    let size = std::fs::metadata(served.room.path.join("copy.db")).unwrap().len();
    for room in [0, 1, 64, size / 512 - 1] {
        let cut = on_a_full_disk(&served, room, &["restore", "copy.db"]);
        refused(&cut, "cannot write");
        assert!(said(&cut).2.contains("smallsteps.db is as it was"), "{cut:?}");
        assert!(files() == before, "{room} blocks: a byte has changed");
    }
    assert_eq!(ids_in(&served, "smallsteps.db").len(), 2, "all of it is still there");
    let (code, _, fault) = said(&operate(&served, &["restore", "copy.db"]));
    assert_eq!((code, fault.as_str()), (Some(0), ""), "with room it is restored");
    assert_eq!(ids_in(&served, "smallsteps.db").len(), 1);
}
