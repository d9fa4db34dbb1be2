
// Lights up every part of the statement under the pointer or the focus; j and k walk through the statements.
// data-s: the statements that cover a run; data-i: those it belongs to first, when they are fewer.
for (const section of document.querySelectorAll("section.document")) {
  const parts = new Map();
  for (const part of section.querySelectorAll("[data-s]"))
    for (const number of part.dataset.s.split(" "))
      parts.set(number, [...(parts.get(number) ?? []), part]);
  const light = (event) => {
    for (const part of section.querySelectorAll(".on")) part.classList.remove("on");
    const under = event.target.closest("[data-s]")?.dataset;
    const numbers = under ? (under.i ?? under.s).split(" ") : [];
    for (const number of numbers) for (const part of parts.get(number)) part.classList.add("on");
  };
  for (const kind of ["pointerover", "focusin", "pointerleave"]) section.addEventListener(kind, light);
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !["j", "k"].includes(event.key)) return;
  const links = [...document.querySelectorAll("article a.no")];
  const next = links.indexOf(document.activeElement) + (event.key === "j" ? 1 : -1);
  links.at(Math.min(Math.max(next, 0), links.length - 1))?.focus();
});
