//! Texts: what the service says, in each family's language and style, for each channel.
//!
//! The words live in `locales/`; the comments of the English files are the contract of every
//! message, and `build.rs` turns them into the structs of [`says`]. A caller fills a struct, turns
//! it into a [`Say`] (data that can be stored and replayed) and [`Texts::render`] makes the text.
//! Rendering fails rather than send anything half filled; a family never sees `{$child}`.
mod catalogue;
pub mod check;
mod clean;
mod dates;
mod language;
mod locale;
mod pseudo;
mod say;
mod texts;
mod voice;

pub use catalogue::{CATALOGUE, Contract, Kind, Risk, Source, Var, contract, keys, says};
pub use language::{BadLanguage, Language};
pub use pseudo::{Pseudo, pseudo};
pub use say::{Arg, Moment, Say};
pub use texts::{RenderFault, Rendered, Texts, TextsFault};
pub use voice::{Channel, Style, Voice};
