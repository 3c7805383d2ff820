//! What a family is asked before anything about its child is told to others.

use serde::Deserialize;

/// What a consent can be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Telling the child's nursery or school.
    ShareWithSetting,
    /// Telling therapists and other health staff.
    ShareWithHealth,
    /// Photographs and films of the child.
    Photos,
    /// Telling other professionals who work with the child.
    ShareWithProfessionals,
    /// Asking other professionals for what helps to plan.
    ContactProfessionals,
    /// Telling the family centre of the area that the family has Portage.
    InformFamilyCentre,
}

impl Purpose {
    /// All of them, in the order they are asked.
    pub const ALL: [Self; 6] = [
        Self::ShareWithSetting,
        Self::ShareWithHealth,
        Self::Photos,
        Self::ShareWithProfessionals,
        Self::ContactProfessionals,
        Self::InformFamilyCentre,
    ];

    /// The word in rows and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ShareWithSetting => "share_with_setting",
            Self::ShareWithHealth => "share_with_health",
            Self::Photos => "photos",
            Self::ShareWithProfessionals => "share_with_professionals",
            Self::ContactProfessionals => "contact_professionals",
            Self::InformFamilyCentre => "inform_family_centre",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.as_str() == text)
    }
}
