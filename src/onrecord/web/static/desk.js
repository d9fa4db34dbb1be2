
// The desk with keys; everything works without.
const desk = document.body;
const items = [...document.querySelectorAll("[data-item]")];
let at = -1;
let go = false;

const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]");
const current = () => document.activeElement?.closest("[data-item]") ?? items[at] ?? items[0];

const walk = (step) => {
  const here = items.indexOf(document.activeElement?.closest("[data-item]"));
  at = Math.min(Math.max((here < 0 ? at : here) + step, 0), items.length - 1);
  const item = items[at];
  if (!item) return;
  (item.querySelector("[data-open]") ?? item).focus();
  item.scrollIntoView({ block: "nearest" });
};

// A key of a form: a button is pressed, a field is entered; in the item that has the focus, else in the first.
const press = (key) => {
  const place = current() ?? document;
  const control = place.querySelector(`[data-key="${key}"]`) ?? document.querySelector(`[data-key="${key}"]`);
  if (!control) return false;
  if (control.tagName === "BUTTON") control.click();
  else control.focus();
  return true;
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return document.activeElement?.blur();
  if (isTyping(event.target)) return;
  if (go) {
    go = false;
    const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
    if (link) { event.preventDefault(); link.click(); }
    return;
  }
  if (event.key === "g") { go = true; return; }
  if (event.key === "/") { event.preventDefault(); document.getElementById("find")?.focus(); return; }
  if (event.key === "j" || event.key === "k") { if (items.length) walk(event.key === "j" ? 1 : -1); return; }
  if ("axsut".includes(event.key) && press(event.key)) event.preventDefault();
  const role = { o: "source", w: "cue", e: "content" }[event.key];
  if (role && (pick(role) || take(role))) event.preventDefault();
});

// Words that are marked with the pointer become the characters of a part. Code points, as everywhere: an emoji is one.
const points = (text) => [...text].length;
const take = (role) => {
  const field = document.querySelector(`[data-spans] [name="${role}"]`);
  const selection = getSelection();
  const text = document.querySelector("[data-text]");
  if (!field || !text || selection.isCollapsed || !text.contains(selection.anchorNode)) return false;
  const range = selection.getRangeAt(0);
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const start = Number(text.dataset.from ?? 0) + points(before.toString());
  field.value = `${start}-${start + points(range.toString())}`;
  return true;
};

// Words that are selected in an article become parts of a statement that was missed; the server finds them again.
const article = document.querySelector("[data-article]");
const missed = document.querySelector("[data-missed]");
const picked = document.querySelector("[data-picked]");
const chosen = () => {
  const selection = getSelection();
  const isThere = article && !selection.isCollapsed && article.contains(selection.anchorNode) && article.contains(selection.focusNode);
  return isThere && selection.toString().trim() ? selection : null;
};
const pick = (role) => {
  const selection = missed && chosen();
  if (!selection) return false;
  const words = selection.toString().trim();
  missed.closest("details").open = true;
  missed.elements[role].value = words;
  if (role === "content") {
    const range = selection.getRangeAt(0);
    const before = document.createRange();
    before.selectNodeContents(article);
    before.setEnd(range.startContainer, range.startOffset);
    missed.elements.near.value = points(before.toString().replace(/\s/gu, ""));
  }
  const next = role === "content" ? missed.elements.speaker : missed.elements[role];
  next.focus();
  next.scrollIntoView({ block: "center" });
  if (picked) picked.hidden = true;
  return true;
};
if (picked) {
  document.body.append(picked);
  document.addEventListener("selectionchange", () => { picked.hidden = !chosen(); });
  for (const button of picked.querySelectorAll("[data-take]")) {
    button.addEventListener("pointerdown", (event) => event.preventDefault()); // or the selection would be lost
    button.addEventListener("click", () => pick(button.dataset.take));
  }
  missed.elements.content.addEventListener("input", () => { missed.elements.near.value = ""; });
}

// What was still being looked for when the page was made is shown once it is there; not while somebody types.
const again = () => { if (!isTyping(document.activeElement)) location.reload(); else setTimeout(again, 4000); };
if (document.querySelector("[data-again]")) setTimeout(again, 4000);

// What narrows a list down is open where there is room beside it.
if (matchMedia("(max-width: 48rem)").matches) for (const one of document.querySelectorAll(".facets")) one.open = false;

// Names are suggested as one types; the browser's own list is for the keyboard and for those who listen.
const names = document.createElement("datalist");
names.id = "names";
let waiting = 0;
const suggest = async (field) => {
  const answer = await fetch(`/names.json?q=${encodeURIComponent(field.value)}`);
  if (!answer.ok) return;
  const found = await answer.json();
  names.replaceChildren(...found.map((one) => {
    const option = document.createElement("option");
    option.value = one.name;
    option.label = `${one.kind}${one.country ? `, ${one.country}` : ""}; ${one.statements} statements`;
    return option;
  }));
};
for (const field of document.querySelectorAll("[data-names]")) {
  field.setAttribute("list", names.id);
  field.setAttribute("autocomplete", "off");
  field.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (event.inputType && field.value.trim().length > 1) waiting = setTimeout(() => suggest(field), 120);
  });
}
document.body.append(names);

// What an address points to is shown, though it stand in something that is closed.
const reveal = () => {
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let one = place && place.parentElement; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
  if (place) { if (place.tagName === "DETAILS") place.open = true; place.scrollIntoView(); }
};
addEventListener("hashchange", reveal);
reveal();

// A jump to what an address points to, so that the keys go on from there.
const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (target && desk) target.querySelector?.("[data-open]")?.focus({ preventScroll: true });
