// Pictures become charts that answer to the pointer. Vega comes out of an installed package; without it the pictures stay.
const figures = [...document.querySelectorAll("[data-chart]")];
const dark = matchMedia("(prefers-color-scheme: dark)");

const load = (address) =>
  new Promise((done, failed) => {
    const script = document.createElement("script");
    script.type = "module";
    script.src = address;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });

const withEnding = (address, ending) => {
  const [path, query] = address.split("?");
  return `${path}.${ending}${query ? `?${query}` : ""}`;
};

// The colours of the page in place of those of the picture: what a chart draws with, and the name that the page has for it.
const COLOURS = { "#1f4e79": "--link", "#666666": "--quiet", "#9c3d00": "--strong", "#1d6b3a": "--good", "#e6e6e6": "--line",
  white: "--paper" };
const coloured = (spec) => {
  const page = getComputedStyle(document.body);
  const own = (name) => page.getPropertyValue(name).trim();
  let text = JSON.stringify(spec);
  for (const [colour, name] of Object.entries(COLOURS)) text = text.replaceAll(`"${colour}"`, JSON.stringify(own(name)));
  const made = JSON.parse(text);
  const words = { labelColor: own("--ink"), titleColor: own("--ink"), domainColor: own("--quiet"), tickColor: own("--quiet") };
  made.config = { ...made.config, axis: { ...made.config?.axis, ...words, labelFontSize: 12 }, legend: words,
    header: words, title: { color: own("--ink"), subtitleColor: own("--quiet") } };
  return made;
};

const draw = async (figure, spec) => {
  const chart = document.createElement("div");
  chart.className = "drawn";
  const shown = figure.querySelector("img, .drawn");
  const wide = figure.clientWidth;
  const { title, ...rest } = spec; // the caption says it
  const made = { ...coloured(rest), width: Math.max(wide - (spec.autosize ? 12 : 90), 180) };
  // The policy of the page forbids code made from text: expressions are interpreted.
  await window.vegaEmbed(chart, made, { actions: false, ast: true, renderer: "svg", defaultStyle: false,
    tooltip: { disableDefaultStyle: true, theme: "desk" } });
  chart.setAttribute("role", "img");
  chart.setAttribute("aria-label", shown.alt ?? shown.getAttribute("aria-label"));
  shown.replaceWith(chart);
  figure.dataset.drawn = "";
};

if (figures.length) {
  const own = new URL(import.meta.url);
  await load(own.pathname.replace("chart.js", "vega.js"));
  const specs = await Promise.all(figures.map((one) => fetch(withEnding(one.dataset.chart, "vl")).then((found) => found.ok && found.json())));
  const every = async () => {
    for (const [at, figure] of figures.entries()) if (specs[at]) await draw(figure, specs[at]);
  };
  await every();
  dark.addEventListener("change", every);
  let wait = 0;
  addEventListener("resize", () => { clearTimeout(wait); wait = setTimeout(every, 200); });
}
