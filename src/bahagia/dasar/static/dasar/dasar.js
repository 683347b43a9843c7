// Progressive enhancement only: every page works without this file.

const all = (selector, root = document) => root.querySelectorAll(selector);

// A form is sent once. The button says that it is working; coming back to the page frees it again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "get" || "bolehUlang" in form.dataset) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  form.setAttribute("aria-busy", "true");
  const button = event.submitter;
  if (!button) return;
  button.setAttribute("aria-disabled", "true");
  button.dataset.text = button.textContent;
  const spin = Object.assign(document.createElement("span"), { className: "spin" });
  spin.setAttribute("aria-hidden", "true");
  if (button.dataset.busy) button.replaceChildren(spin, button.dataset.busy);
  else button.prepend(spin);
});
const free = (form) => {
  delete form.dataset.sent;
  form.removeAttribute("aria-busy");
  for (const button of all("[aria-disabled]", form)) {
    button.removeAttribute("aria-disabled");
    if (button.dataset.busy) button.textContent = button.dataset.text;
    else button.querySelector(".spin")?.remove();
  }
};
addEventListener("pageshow", (event) => { if (event.persisted) for (const form of all("form[data-sent]")) free(form); });
document.addEventListener("htmx:after:request", () => { for (const form of all("form[data-sent]")) free(form); });

// The error summary takes the focus, so that it is read first.
all("[data-error-summary]")[0]?.focus();

// Menu on phones: Escape closes it.
for (const menu of all("[data-menu]")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });
}

// A chosen file says its size before it travels over a slow line.
for (const box of all("[data-file]")) {
  const input = box.querySelector("input[type=file]");
  const note = Object.assign(document.createElement("p"), { className: "file-note" });
  note.setAttribute("role", "status");
  box.append(note);
  input.addEventListener("change", () => {
    note.textContent = [...input.files].map((file) => {
      const kb = Math.max(1, Math.round(file.size / 1024));
      return `${file.name} (${kb < 1024 ? `${kb} kB` : `${(kb / 1024).toFixed(1).replace(".", ",")} MB`})`;
    }).join(", ");
  });
}

// The chosen tab is in sight, also when the row of tabs is wider than the phone.
for (const here of all(".tabs [aria-current]")) {
  const row = here.closest("ul");
  row.scrollLeft = here.offsetLeft - (row.clientWidth - here.clientWidth) / 2;
}

// A table wider than its box can be scrolled with the keyboard.
for (const box of all(".table-scroll")) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;

const say = (text) => {
  const toast = Object.assign(document.createElement("p"), { className: "toast" });
  toast.setAttribute("role", "status");
  document.body.append(toast);
  toast.textContent = text;
  setTimeout(() => toast.remove(), 4000);
};

for (const button of all("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const input = document.getElementById(button.dataset.copy);
    input.select();
    try { await navigator.clipboard.writeText(input.value); } catch { document.execCommand("copy"); }
    say(button.dataset.done);
  });
}

for (const button of all("[data-back]")) {
  if (history.length < 2) continue;
  button.hidden = false;
  button.addEventListener("click", () => history.back());
}

for (const button of all("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A narrowed list says how many rows are left, for those who do not see it change.
document.addEventListener("htmx:after:request", () => {
  for (const note of all("[data-kabar]")) {
    requestAnimationFrame(() => { note.textContent = document.querySelector(`#${note.dataset.kabar} .soft`)?.textContent ?? ""; });
  }
});

// htmx does not add Django's CSRF token by itself.
document.addEventListener("htmx:config:request", (event) => {
  const token = document.querySelector("meta[name=csrf]")?.content;
  const headers = event.detail?.ctx?.request?.headers;
  if (token && headers) headers["X-CSRFToken"] = token;
});
