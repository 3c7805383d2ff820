//! Closed lists of words.

/// A closed list of words, the same in rows and on the wire.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $word:literal,)* }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize,
            serde::Deserialize, utoipa::ToSchema)]
        // Not a name for each: the published document cannot see those through a macro.
        #[serde(rename_all = "snake_case")]
        // After the derive: a list may carry a name of its own for the document.
        $(#[$doc])*
        pub enum $name { $($(#[$each])* $variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word in rows and on the wire.
            pub fn as_str(self) -> &'static str { match self { $(Self::$variant => $word,)* } }

            /// Reads the word.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == text)
            }
        }
    };
}

pub(crate) use words;
