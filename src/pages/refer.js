// A child is referred, or a question asked, without an account. Nothing of it is kept in the browser.
"use strict";

const part = (id) => document.getElementById(id);
const form = part("form");
let sent = { body: "", key: "" };

const chosen = (name) => form.querySelector(`[name="${name}"]:checked`);
const states = () => ({ kind: chosen("kind").value, by: chosen("by").value });

// What stands there only for a child, a question, the parent, or somebody else.
function fit() {
  const { kind, by } = states();
  const holds = { child: kind === "child", question: kind !== "child", parent: by === "parent", other: by !== "parent" };
  for (const one of document.querySelectorAll("[data-when]")) one.hidden = !holds[one.dataset.when];
}

// A district as the service's rules write it: "New Forest" is new-forest.
const district = (words) => words.trim().toLowerCase().split(/\s+/).join("-");

function said(field) {
  if (field.type === "checkbox") return field.checked || undefined;
  const words = field.value.trim();
  if (!words) return undefined;
  return field.dataset.at === "/facts/lives_in" ? district(words) : words;
}

function filled() {
  const body = states();
  for (const field of form.querySelectorAll("[data-at]")) {
    const value = field.closest("[hidden]") ? undefined : said(field);
    if (value === undefined) continue;
    const way = field.dataset.at.slice(1).split("/");
    const last = way.pop();
    let to = body;
    for (const step of way) to = to[step] ??= {};
    to[last] = value;
  }
  return JSON.stringify(body);
}

// The same words sent again are the same referral.
function key(body) {
  if (sent.body !== body) {
    const random = crypto.getRandomValues(new Uint8Array(16));
    sent = { body, key: Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("") };
  }
  return sent.key;
}

function clear() {
  part("fault").hidden = true;
  for (const old of form.querySelectorAll(".wrong")) old.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
}

function at(pointer) {
  for (let path = pointer || ""; path; path = path.slice(0, path.lastIndexOf("/"))) {
    const field = form.querySelector(`[data-at="${CSS.escape(path)}"], [data-at^="${CSS.escape(path)}/"]`);
    if (field && !field.closest("[hidden]")) return field;
  }
  return null;
}

// Each fault stands under its field; what belongs to none stands above the button.
function tell(problem) {
  let first = null;
  const loose = [];
  for (const fault of problem.errors || []) {
    const field = at(fault.pointer);
    if (!field) {
      loose.push(fault.detail);
      continue;
    }
    const words = document.createElement("p");
    words.className = "wrong";
    words.id = `${field.id}-wrong`;
    words.textContent = fault.detail;
    (field.closest(".pick") || field).after(words);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", words.id);
    first ??= field;
  }
  if (!first || loose.length) {
    part("fault").textContent = loose.join(" ") || [problem.title, problem.detail].filter(Boolean).join(". ");
    part("fault").hidden = false;
  }
  if (first) first.focus();
}

function done(receipt) {
  const by = chosen("by");
  part("signature").hidden = !(by.value === "parent" && by.dataset.signature && chosen("kind").value === "child");
  part("own-form").hidden = !receipt.own_form;
  part("elsewhere").hidden = receipt.home !== "elsewhere";
  part("others").hidden = receipt.services.length === 0;
  part("found").replaceChildren(...receipt.services.map((service) => {
    const one = document.createElement("li");
    one.textContent = service.name;
    return one;
  }));
  form.hidden = true;
  form.reset();
  part("done").hidden = false;
  part("done").querySelector("h2:not([hidden])").focus();
}

async function send(event) {
  event.preventDefault();
  clear();
  const button = form.querySelector("button");
  button.disabled = true;
  const body = filled();
  try {
    const answer = await fetch(`v1/services/${encodeURIComponent(form.dataset.service)}/referrals`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": document.documentElement.lang, "Idempotency-Key": key(body) },
      body,
    });
    const heard = await answer.json();
    if (answer.ok) done(heard);
    else tell(heard);
  } catch (fault) {
    tell({ title: document.querySelector("main").dataset.again });
  }
  button.disabled = false;
}

if (form) {
  form.hidden = false;
  form.addEventListener("change", fit);
  form.addEventListener("submit", send);
  fit();
}
