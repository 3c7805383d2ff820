//! Reads Fluent files and compares what they use with what the contract declares.
use super::contract::{self, Contract, Kind};
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Message, Pattern, PatternElement, VariantKey,
};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// One file of one locale.
pub struct File {
    pub locale: String,
    pub name: String,
    pub path: PathBuf,
    pub text: String,
}

impl File {
    fn fault(&self, id: &str, what: &str) -> String {
        format!("{}/{}: {id}: {what}", self.locale, self.name)
    }
}

/// Contracts of an English file, or every fault in it.
pub fn read_source(file: &File) -> Result<Vec<Contract>, Vec<String>> {
    let mut faults = Vec::new();
    let mut found = Vec::new();
    let mut group = String::new();
    for entry in &parse(file)?.body {
        match entry {
            Entry::GroupComment(comment) => group = comment.content.join("\n"),
            Entry::Message(message) => {
                let comment = message.comment.as_ref().map(|c| c.content.join("\n"));
                match contract::parse(message.id.name, &group, &comment.unwrap_or_default()) {
                    Ok(contract) => {
                        faults.extend(check(file, message, &contract));
                        found.push(contract);
                    }
                    Err(what) => faults.push(file.fault(message.id.name, &what)),
                }
            }
            _ => {}
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

/// Faults of a translation; a message that is missing is none, the chain falls back.
pub fn check_translation(file: &File, catalogue: &[Contract]) -> Vec<String> {
    let resource = match parse(file) {
        Ok(resource) => resource,
        Err(faults) => return faults,
    };
    let mut faults = Vec::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        match catalogue.iter().find(|c| c.id == message.id.name) {
            Some(contract) => faults.extend(check(file, message, contract)),
            None => faults.push(file.fault(message.id.name, "no such message in en-GB")),
        }
    }
    faults
}

fn parse(file: &File) -> Result<fluent_syntax::ast::Resource<&str>, Vec<String>> {
    fluent_syntax::parser::parse(file.text.as_str()).map_err(|(_, errors)| {
        let line = |at: usize| 1 + file.text.bytes().take(at).filter(|b| *b == b'\n').count();
        errors
            .iter()
            .map(|e| file.fault(&format!("line {}", line(e.pos.start)), &e.to_string()))
            .collect()
    })
}

/// What a pattern refers to.
#[derive(Default)]
struct Uses {
    vars: BTreeSet<String>,
    /// Variable of a select together with one of its variant keys.
    variants: Vec<(String, String)>,
}

fn check(file: &File, message: &Message<&str>, contract: &Contract) -> Vec<String> {
    let id = message.id.name;
    let mut faults = Vec::new();
    let attributes = message.attributes.iter().map(|a| (a.id.name, &a.value));
    let parts = message.value.iter().map(|v| ("", v)).chain(attributes);
    let mut anywhere = BTreeSet::new();
    for (part, pattern) in parts {
        let mut uses = Uses::default();
        walk(pattern, &mut uses);
        for var in uses.vars.iter().filter(|v| contract.vars.iter().all(|d| &d.name != *v)) {
            faults.push(file.fault(id, &format!("${var} is not in the contract")));
        }
        // `.sms` stands for the whole message; other attributes are parts of it.
        for var in contract.vars.iter().filter(|v| part == "sms" && v.required) {
            if !uses.vars.contains(&var.name) {
                faults.push(file.fault(id, &format!("the .sms form leaves out ${}", var.name)));
            }
        }
        for (var, key) in &uses.variants {
            let declared = contract.vars.iter().find(|v| &v.name == var).map(|v| &v.kind);
            if let Some(Kind::Key(keys)) = declared
                && !keys.contains(key)
                && key != "other"
            {
                faults.push(file.fault(id, &format!("[{key}] is not a value of ${var}")));
            }
        }
        anywhere.extend(uses.vars);
    }
    for var in contract.vars.iter().filter(|v| v.required && !anywhere.contains(&v.name)) {
        faults.push(file.fault(id, &format!("leaves out ${}", var.name)));
    }
    if message.value.is_none() {
        faults.push(file.fault(id, "has no text of its own"));
    }
    faults
}

fn walk(pattern: &Pattern<&str>, uses: &mut Uses) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            expression_uses(expression, uses);
        }
    }
}

fn expression_uses(expression: &Expression<&str>, uses: &mut Uses) {
    match expression {
        Expression::Inline(inline) => inline_uses(inline, uses),
        Expression::Select { selector, variants } => {
            inline_uses(selector, uses);
            for variant in variants {
                if let InlineExpression::VariableReference { id } = selector
                    && let VariantKey::Identifier { name } = &variant.key
                {
                    uses.variants.push((id.name.into(), (*name).into()));
                }
                walk(&variant.value, uses);
            }
        }
    }
}

fn inline_uses(inline: &InlineExpression<&str>, uses: &mut Uses) {
    match inline {
        InlineExpression::VariableReference { id } => {
            uses.vars.insert(id.name.into());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|a| inline_uses(a, uses));
            arguments.named.iter().for_each(|a| inline_uses(&a.value, uses));
        }
        InlineExpression::Placeable { expression } => expression_uses(expression, uses),
        _ => {}
    }
}
