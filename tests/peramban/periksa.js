// Faults of a page that axe does not look for. Argument: {ponsel: bool} or {lebar: true} for what sticks out.
(arg) => {
  const faults = [];
  const name = (el) => `<${el.tagName.toLowerCase()}${el.className && el.className.baseVal === undefined ? "." + el.className : ""}> ${(el.innerText || el.name || "").trim().slice(0, 40)}`;
  const seen = (el) => el.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true });
  if (arg.lebar) {
    return [...document.querySelectorAll("body *")].filter((el) => seen(el) && el.getBoundingClientRect().right > innerWidth + 1 && !el.closest(".vh, .table-scroll, .tabs ul")).slice(0, 6).map(name);
  }
  const heads = [...document.querySelectorAll("h1")].filter(seen);
  if (heads.length !== 1) faults.push(`${heads.length} h1`);
  if (document.documentElement.scrollWidth > innerWidth) faults.push(`${document.documentElement.scrollWidth - innerWidth} px too wide`);

  // Targets: 24 px, or far enough from the next (WCAG 2.5.8); links inside a sentence are exempt.
  const box = (el) => {
    const label = el.matches("input[type=radio], input[type=checkbox]") ? el.labels?.[0] : null;
    const row = el.closest(".table-compact tr, .tile, .card-link, .figures > div");
    const whole = label ?? (row && row.querySelector("a") === el && getComputedStyle(el, "::after").position === "absolute" ? row : el);
    return whole.getBoundingClientRect();
  };
  const targets = [...document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")]
    // a map's areas are for eye and finger: the same links stand in the table beside it (docs/keputusan/0066)
    .filter((el) => seen(el) && !el.disabled && !el.matches(".govuk-skip-link, .vh") && !el.closest("svg[aria-hidden]"));
  const boxes = targets.map(box);
  const distance = (b, x, y) => Math.hypot(Math.max(b.left - x, 0, x - b.right), Math.max(b.top - y, 0, y - b.bottom));
  targets.forEach((el, i) => {
    const b = boxes[i];
    if (b.width === 0) return;
    const primary = el.matches(".button") && !el.matches(".button-small, .button-quiet");
    if (arg.ponsel && primary && b.height < 44) faults.push(`button ${Math.round(b.height)} px high: ${name(el)}`);
    if (b.width >= 24 && b.height >= 24) return;
    const alone = el.parentElement.innerText.trim().length <= el.innerText?.trim().length;
    if (el.tagName === "A" && getComputedStyle(el).display === "inline" && !alone) return;
    const x = (b.left + b.right) / 2, y = (b.top + b.bottom) / 2;
    if (boxes.some((other, j) => j !== i && other.width && !targets[j].contains(el) && !el.contains(targets[j]) && distance(other, x, y) < 12)) {
      faults.push(`target ${Math.round(b.width)} x ${Math.round(b.height)} px, crowded: ${name(el)}`);
    }
  });

  // Focus: what is reached with Tab shows it. (The caller pressed Tab, so focus() counts as the keyboard's.)
  const ring = (el) => { const c = getComputedStyle(el); return (c.outlineStyle !== "none" && parseFloat(c.outlineWidth) >= 2) || c.boxShadow !== "none"; };
  for (const el of targets.slice(0, 120)) {
    if (el.tabIndex < 0 || el.closest(".nav-fold:not([open]) .nav-sheet")) continue;
    el.focus({ preventScroll: true });
    if (document.activeElement !== el) { faults.push(`takes no focus: ${name(el)}`); continue; }
    if (!ring(el) && !(el.labels?.[0] && ring(el.labels[0]))) faults.push(`focus not visible: ${name(el)}`);
  }
  document.activeElement?.blur?.();
  return faults;
};
