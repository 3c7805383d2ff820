//! What a service calls its people. An app that shows a role in a reader's own language has the
//! role beside the title: a title is a name, and stays as the service's page has it.

use super::model::Role;
use crate::programmes::Service;

impl Service {
    /// What the service calls somebody in a role: the programme's word where it has one for who
    /// comes, else the service's, else a plain one.
    pub fn title_of(&self, role: Role, programme: Option<&str>) -> &str {
        let titles = &self.titles;
        // The newest rules that know the programme.
        let known = |code| self.policies.iter().rev().find_map(|policy| policy.programme(code));
        let own = programme.and_then(known).and_then(|one| one.visitor_title.as_deref());
        match role {
            Role::Visitor => own.unwrap_or(&self.visitor_title),
            Role::LinkAdvisor => own.or(titles.link_advisor.as_deref()).unwrap_or("Link advisor"),
            Role::Volunteer => titles.volunteer.as_deref().unwrap_or("Volunteer"),
            Role::Lead => titles.lead.as_deref().unwrap_or("Team lead"),
            Role::Manager => titles.manager.as_deref().unwrap_or("Manager"),
            Role::Carer => "Carer",
        }
    }
}
