// Pictures become charts that answer to the pointer. Vega comes out of an installed package; without it the pictures stay.
const figures = [...document.querySelectorAll("[data-chart]")];

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

const draw = async (figure) => {
  const answer = await fetch(withEnding(figure.dataset.chart, "vl"));
  if (!answer.ok) return;
  const chart = document.createElement("div");
  chart.className = "drawn";
  const picture = figure.querySelector("img");
  const spec = await answer.json();
  // The policy of the page forbids code made from text: expressions are interpreted.
  await window.vegaEmbed(chart, spec, { actions: false, ast: true, renderer: "svg", defaultStyle: false,
    tooltip: { disableDefaultStyle: true, theme: "desk" } });
  chart.setAttribute("role", "img");
  chart.setAttribute("aria-label", picture.alt);
  picture.replaceWith(chart);
  figure.dataset.drawn = "";
};

if (figures.length) {
  const own = new URL(import.meta.url);
  await load(own.pathname.replace("chart.js", "vega.js"));
  for (const figure of figures) await draw(figure);
}
