// @ts-check
/**
 * What the page was built with. `geo/maps/encode.py` writes it; the types below are its contract.
 *
 * @typedef {[zh: string, en: string, ...others: string[]]} Pair Chinese, English (perhaps empty), further languages
 * @typedef {[lon: number, lat: number]} Position
 * @typedef {[west: number, south: number, east: number, north: number]} Box
 * @typedef {[text: string, isName: boolean]} Piece
 *
 * @typedef {object} Evidence
 * @property {string} report id of the report
 * @property {"original" | "restated"} form
 * @property {Pair} formWords
 * @property {string} section
 * @property {Piece[]} pieces the passage, cut at the project's name
 *
 * @typedef {object} HistoryEntry
 * @property {Pair} date when it was known
 * @property {"planned" | "done"} tense
 * @property {Pair} status
 * @property {string} source
 * @property {Pair | null} said the source's date, where it is another
 * @property {string} note
 * @property {string} asOf ISO date, or its beginning, from which this was known
 * @property {string} on when it happened or is due
 * @property {Project["stage"]} stage
 * @property {Pair} [state] how the project stood then, in words; the latest has the project's own
 *
 * @typedef {object} Project
 * @property {string} id
 * @property {Pair} name
 * @property {string[]} aliases
 * @property {string} category
 * @property {"preliminary" | "starting" | "construction" | "completion"} stage
 * @property {"planned" | "done"} tense
 * @property {Pair} status stage, tense and year in one sentence
 * @property {string} programme
 * @property {string[]} quantities
 * @property {Evidence[]} evidence
 * @property {HistoryEntry[]} history the latest first
 * @property {Pair | null} before how far it was, on a map of what changed
 * @property {Pair | null} gone that the newest report no longer names it
 * @property {Pair} method
 * @property {Pair} accuracy
 * @property {number | null} accuracyM
 * @property {Pair | null} length as drawn, and as published
 * @property {string} source
 * @property {Pair | null} datum
 * @property {string[]} turnedDown
 * @property {string[]} detours what sources say of closed roads
 * @property {GeoJSON.Geometry | null} geometry
 * @property {Position | null} anchor where its badge stands
 * @property {string} latin names in Latin letters, for the search
 * @property {[id: string, said: 0 | 1][]} towns whether a source says so, or it is only the nearest
 * @property {number | null} cite which citation its latest passage has
 * @property {boolean} known in the year that is shown; `times` sets it and the next
 * @property {boolean} moved since the year that is compared with
 *
 * @typedef {object} StructureElement
 * @property {string} id
 * @property {"centre" | "axis" | "area" | "node"} role
 * @property {number} rank
 * @property {Pair} name
 * @property {[project: string, certainty: Certainty, words: Pair][]} served by which projects, the surest first
 * @property {number} widthM this and what follows only where the map draws the structure
 * @property {string} basis
 * @property {string} note
 * @property {Pair} confidence
 * @property {GeoJSON.Geometry} spine
 * @property {GeoJSON.Geometry} geometry what is counted; what is drawn is softer
 * @property {Position} anchor
 * @property {Pair[]} ends what an axis runs from and to; empty where they are not known
 *
 * @typedef {"within" | "crosses" | "perhaps"} Certainty
 *
 * @typedef {object} Reading one answer to what the formula means
 * @property {string} id
 * @property {Pair} name
 * @property {StructureElement[]} elements
 *
 * @typedef {object} Base
 * @property {GeoJSON.Geometry[]} county its land
 * @property {[atSea: boolean, line: GeoJSON.Geometry][]} borders
 * @property {[name: string, area: GeoJSON.Geometry, labels: Position[]][]} neighbours land of no county has no name
 * @property {[name: Pair, at: Position][]} towns
 * @property {Way[]} ways roads and railways
 *
 * @typedef {object} Way
 * @property {"rail" | "expressway" | "highway" | "street"} kind
 * @property {boolean} rough whether no more than its course is known
 * @property {Pair} name
 * @property {GeoJSON.Geometry} line
 *
 * @typedef {object} Data
 * @property {Pair} place the county
 * @property {Pair} title of the map
 * @property {string} contact who answers, or empty
 * @property {string} mistakes where one tells of a mistake: mailto:, or an address with {title} and {body}; or empty
 * @property {string} published where this map is, or empty
 * @property {{county: string, towns: Record<string, string>}} feeds by the town's id; the county's empty where none is
 * @property {("wgs84" | "cgcs2000" | "gcj02")[]} datums in which the online bases are drawn, in their order
 * @property {[gbt: string, plain: Pair][]} citations
 * @property {[id: string, zh: string, en: string, latin: string][]} towns those of the projects
 * @property {[code: string, mostM: number | null, words: Pair][]} bands the classes of accuracy
 * @property {Box} home what the map opens on
 * @property {Box} frame what the base fills
 * @property {boolean} quiet draw projects small
 * @property {boolean} many so many projects that they are drawn on a canvas, and stacked by a grid
 * @property {[role: string, said: string][]} key the roles that the formula counts, in its order
 * @property {Pair} approval the map's approval number, or that it has none
 * @property {[code: string, tag: string, name: string, short: string][]} languages of the words, Chinese and English first
 * @property {Record<string, Pair>} words
 * @property {Record<string, Pair>} roles
 * @property {[stage: string, ...name: Pair][]} stages
 * @property {[category: string, ...name: Pair][]} categories those that the map has projects of
 * @property {Record<string, {title: Pair, by: Pair}>} reports
 * @property {Project[]} projects
 * @property {boolean} structure is the structure drawn
 * @property {Record<Certainty, Pair>} certainties
 * @property {Reading[]} readings the first is the register's
 * @property {Base} base
 * @property {number} meridian of the county's plane
 * @property {GeoJSON.Geometry} area the county within its border, land and water
 * @property {[id: string, name: Pair, kind: string, others: string[], latin: string, at: Position][]} places
 * @property {string} traditional characters, each before the simplified one that it stands for
 * @property {Record<string, Pair>} kinds of places
 * @property {Record<string, Record<string, Pair>>} plain what a stage means, by stage and tense
 * @property {Record<string, Pair>} directions
 */

/** @type {Data} */
const data = unpacking.data(JSON.parse(/** @type {HTMLElement} */ (document.getElementById("geo-data")).textContent ?? ""));
