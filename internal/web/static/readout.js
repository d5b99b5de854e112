// Makes lighter what works without it: copying a quote with its citation, dropping
// files on a box, keys for going through points, filters that answer at once.
"use strict";

function offerCopy(within) {
  for (const button of within.querySelectorAll("button.copy")) {
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", async () => {
      const done = await copy(button.dataset.copy);
      button.textContent = done ? "Copied" : "Could not copy";
      button.classList.toggle("done", done);
      setTimeout(() => { button.textContent = label; button.classList.remove("done"); }, 1600);
    });
  }
}
offerCopy(document);

// Words that are unfolded show their paragraph, which is fetched from its own page.
document.addEventListener("toggle", (event) => {
  if (!event.target.open) return;
  for (const link of event.target.querySelectorAll(":scope > p.source > a")) near(link);
}, true);

async function near(link) {
  const place = link.closest(".source");
  try {
    const answer = await fetch(link.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("main .source");
    if (!found) return;
    place.replaceWith(found);
    offerCopy(found);
    comeBack(found);
  } catch {
    // The link itself still leads there.
  }
}

// A form to correct the record opens beside the words, and leads back to this page.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a.fix");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const beside = link.closest("p, form");
  const open = beside.nextElementSibling;
  event.preventDefault();
  if (open && open.classList.contains("rule")) {
    open.remove();
    return;
  }
  try {
    const answer = await fetch(link.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const form = answer.ok && page.querySelector("main .rule");
    if (!form) throw new Error(answer.status);
    for (const list of form.querySelectorAll("datalist")) {
      const known = document.getElementById(list.id);
      if (known) known.remove();
    }
    form.querySelector(".alone")?.remove();
    comeBack(form);
    beside.after(form);
    form.querySelector("form select, form input:not([type=hidden])")?.focus();
  } catch {
    location.href = link.href;
  }
});

// comeBack has the forms in a part lead back to this page, at the point that they stand at.
function comeBack(part) {
  for (const to of part.querySelectorAll("input[name=to]")) to.value = location.pathname + location.search + location.hash;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }
}

for (const box of document.querySelectorAll("[data-drop]")) {
  const text = box.querySelector("textarea");
  const over = (on) => (event) => { event.preventDefault(); box.classList.toggle("over", on); };
  box.addEventListener("dragenter", over(true));
  box.addEventListener("dragover", over(true));
  box.addEventListener("dragleave", over(false));
  box.addEventListener("drop", async (event) => {
    over(false)(event);
    const file = event.dataTransfer.files[0];
    const plain = event.dataTransfer.getData("text/plain");
    if (file) text.value = await file.text();
    else if (plain) text.value = plain;
  });
}

for (const form of document.querySelectorAll("form[data-auto]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// What is wider than the window shows its latest years first.
for (const wide of document.querySelectorAll("[data-late]")) wide.scrollLeft = wide.scrollWidth;

// A link to a part that is folded opens it.
function unfold() {
  const at = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let e = at; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
}
addEventListener("hashchange", unfold);
unfold();

addEventListener("beforeprint", () => { for (const d of document.querySelectorAll("details.fold")) d.open = true; });

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("q").focus();
  } else if (event.key === "j" || event.key === "k") {
    const all = [...document.querySelectorAll("details.point > summary, .margin a")].filter((e) => e.checkVisibility());
    const here = all.indexOf(document.activeElement);
    const next = all[event.key === "j" ? here + 1 : Math.max(here - 1, 0)];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
  }
});
