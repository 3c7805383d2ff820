// A parent answers what somebody asked for their child. Opening the page changes nothing: links in
// texts are opened by programs too. What follows # is never sent to a server as part of an address.
"use strict";

const [service, code] = decodeURIComponent(location.hash.slice(1)).split("/");
history.replaceState(null, "", location.pathname);

const part = (id) => document.getElementById(id);
const parts = ["none", "ask", "agreed", "refused"];

function show(name) {
  for (const id of parts) part(id).hidden = id !== name;
  const first = part(name).querySelector("button, h2");
  if (first) first.focus();
}

function tell(text) {
  part("fault").textContent = text;
  part("fault").hidden = !text;
}

async function answer(yes) {
  for (const id of ["yes", "no"]) part(id).disabled = true;
  tell("");
  try {
    const path = `v1/services/${encodeURIComponent(service)}/referral-confirmations`;
    const said = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": "en-GB" },
      body: JSON.stringify({ code, yes }),
    });
    if (said.ok) return show(yes ? "agreed" : "refused");
    const problem = await said.json();
    tell([problem.title, problem.detail].filter(Boolean).join(". "));
  } catch (fault) {
    tell("There is no connection. Please try again.");
  }
  for (const id of ["yes", "no"]) part(id).disabled = false;
}

part("yes").addEventListener("click", () => answer(true));
part("no").addEventListener("click", () => answer(false));

show(service && code ? "ask" : "none");
