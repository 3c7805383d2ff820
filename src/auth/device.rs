//! What somebody signed in on, as a short plain label. The browser's own line would single its
//! owner out and is never kept.

/// A label such as `Firefox on Android`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device(String);

/// What stands in a `User-Agent`, and what it is called. The first that is found counts: every
/// browser also names those before it.
const PROGRAMS: [(&str, &str); 8] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
];

impl Device {
    /// Reads a `User-Agent`; what is unknown is an app.
    pub fn of(user_agent: &str) -> Self {
        let found = |known: &[(&str, &'static str)]| {
            known.iter().find(|(sign, _)| user_agent.contains(sign)).map(|(_, name)| *name)
        };
        let program = found(&PROGRAMS).unwrap_or("App");
        Self(match found(&SYSTEMS) {
            Some(system) => format!("{program} on {system}"),
            None => program.to_owned(),
        })
    }

    /// The label.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
