//! The chat in a terminal: the program as it is, lines in, answers out.

#![cfg(test)]

use std::io::Write;
use std::process::{Command, Stdio};

use crate::support::process::PROGRAM;

/// Exit code, what was said, what was complained of.
fn converse(arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
    let mut program = Command::new(PROGRAM)
        .arg("converse")
        .args(arguments)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // One that refuses its arguments reads no input.
    let _refused = program.stdin.take().unwrap().write_all(input.as_bytes());
    let output = program.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn lines_are_answered_until_the_input_ends() {
    let input = "/why\nwe did stacking 3 times today\n/why\ndid it twice\n2\nSTOP\n";
    let (code, out, fault) = converse(&["--as", "Jo Carter"], input);
    assert_eq!((code, fault.as_str()), (Some(0), ""), "{out}");
    assert!(out.starts_with("(nothing was written yet)\n"), "{out}");
    let wanted = [
        "Saved for Maya: Stacking cups, 3 tries",
        "\"intent\": \"log_practice\"",
        "Which activity was it for Maya?",
        "\n  1 Stacking cups\n  2 Bubbles\n",
        "Saved for Maya: Bubbles, 2 tries",
    ];
    let mut rest = out.as_str();
    for words in wanted {
        let (_, after) = rest
            .split_once(words)
            .unwrap_or_else(|| panic!("no {words:?}, in its order, in {out}"));
        rest = after;
    }
    assert!(!rest.trim().is_empty(), "STOP is answered too: {out}");
}

#[test]
fn key_words_and_other_languages_are_answered_as_their_readers_need() {
    let (code, out, _) = converse(&["--as", "sam"], "big ball 2 times\n");
    assert_eq!(code, Some(0));
    assert!(out.contains("Play: Ted, Big ball") && out.contains("\nSign: play, change"), "{out}");
    let (code, out, _) = converse(&["--as", "Sana Iqbal"], "help\n\u{fffd}\n");
    assert_eq!(code, Some(0));
    assert!(out.lines().count() >= 2 && out.chars().any(|c| ('\u{600}'..'\u{6ff}').contains(&c)));
}

#[test]
fn who_is_unknown_is_a_fault_and_nobody_named_a_matter_of_usage() {
    for name in ["Nobody Atall", "", "a"] {
        let (code, out, fault) = converse(&["--as", name], "hello\n");
        assert_eq!((code, out.as_str(), fault.lines().count()), (Some(1), "", 1), "{fault}");
        assert!(fault.contains("Jo Carter, Chidi Okafor"), "{fault}");
    }
    assert_eq!(converse(&[], "").0, Some(2));
    assert_eq!(converse(&["--for", "Jo"], "").0, Some(2));
    let (code, out, _) = converse(&["--as", "Jo Carter"], "");
    assert_eq!((code, out.as_str()), (Some(0), ""), "no input, no words");
}
