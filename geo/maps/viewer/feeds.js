// @ts-check
/** The feeds of what becomes known: the county's, and that of the town where a reader stands. */
const feeds = (() => {
  "use strict";

  const { el, both, word } = dom;

  /**
   * @param {Position} at
   * @returns {HTMLElement[]} nothing where the build wrote no feed
   */
  function offer(at) {
    const town = places.town(at);
    const own = town && data.feeds.towns[town.id];
    const all = [
      ...(own && town ? [link(own, town.name, el("span", { class: "soft" }, both(word("feedNearest"))))] : []),
      ...(data.feeds.county ? [link(data.feeds.county, word("feedCounty"))] : []),
    ];
    if (!all.length) return [];
    return [el("section", { class: "near-feeds" }, el("h3", {}, both(word("feeds"))), el("ul", {}, ...all), el("p", { class: "near-note" }, both(word("feedsNote"), "below")))];
  }

  /**
   * @param {string} href
   * @param {Pair} name
   * @param {...Node} more
   */
  function link(href, name, ...more) {
    return el("li", {}, el("a", { class: "link", href, type: "application/atom+xml" }, both(name)), ...more.flatMap((each) => [" ", each]));
  }

  return { offer };
})();
