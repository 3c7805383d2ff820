// An invitation is redeemed: code by text, second factor, done. What follows # is never sent to a
// server as part of an address; it leaves the address bar as soon as it is read.
"use strict";

const [service, invitation] = decodeURIComponent(location.hash.slice(1)).split("/");
history.replaceState(null, "", location.pathname);

const part = (id) => document.getElementById(id);
const parts = ["none", "begin", "code", "factor", "done"];
let signIn = "";
let ticket = "";

function show(name) {
  for (const id of parts) part(id).hidden = id !== name;
  const first = part(name).querySelector("input, button, h2");
  if (first) first.focus();
}

function tell(text) {
  part("fault").textContent = text;
  part("fault").hidden = !text;
}

async function ask(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Accept-Language": "en-GB" },
    body: JSON.stringify({ service, ...body }),
  });
  const said = await answer.json();
  if (answer.ok) return said;
  throw new Error([said.title, said.detail].filter(Boolean).join(". "));
}

// One try at a time; what went wrong is said above the form, which stays as it is.
function step(id, work) {
  part(id).addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = part(id).querySelector("button");
    button.disabled = true;
    tell("");
    try {
      await work();
    } catch (fault) {
      tell(fault instanceof TypeError ? "There is no connection. Please try again." : fault.message);
    }
    button.disabled = false;
  });
}

const digits = (id) => part(id).value.replace(/\D/g, "");

step("begin", async () => {
  signIn = (await ask("v1/staff-sign-in-codes", { invitation })).sign_in_id;
  show("code");
});

step("code", async () => {
  const body = { sign_in_id: signIn, invitation, code: digits("digits") };
  const made = await ask("v1/staff-enrolments", body);
  ticket = made.ticket;
  part("secret").textContent = made.secret.replace(/(.{4})(?=.)/g, "$1 ");
  part("open").href = made.otpauth_uri;
  show("factor");
});

step("factor", async () => {
  await ask("v1/staff-enrolments/confirm", { ticket, second_factor: digits("proof") });
  show("done");
});

show(service && invitation ? "begin" : "none");
