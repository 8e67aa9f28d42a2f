// What ranks the pages that a search finds: what a page is called and what it is mostly about, before what else it mentions.
// page_topics.py makes `PAGE_TOPICS`, the words that each page has more often than others, the most telling first, and `PAGE_WORDS`, those
// that people have for what it is about.
"use strict";

/** Which pages stand behind others that are as good: those made of orglint's own texts, those for contributors, those for authors of plugins and those that lead on. */
const BEHIND = [
  [/^changelog$/, 20],
  [/^rules\/.*\//, 12],
  [/^(index|catalogue-file|design|mutants|recipes)$/, 10],
  [/^reference\//, 8],
  [/^(faq|plugins\/.*)$/, 4],
];
const IN_NAME = 30;
const IN_SECTION = 10;
const TOPIC = 20;
const LACKING = -20;

const AskedFor = {
  words: null,

  /** The words of the query, as the index has them. */
  all: () => {
    AskedFor.words ||= [...Search._parseQuery(new URLSearchParams(location.search).get("q") || "")[1]];
    return AskedFor.words;
  },

  /** What a page is worth for one word of the query: Sphinx also gives pages that lack a short one. */
  worth: (word, page) => {
    const index = Search._index;
    const file = index.docnames.indexOf(page);
    const has = (terms) => Object.hasOwn(terms, word) && [terms[word]].flat().includes(file);
    if (!has(index.terms) && !has(index.titleterms)) return LACKING;
    const topics = PAGE_TOPICS[page] || [];
    const at = topics.indexOf(word);
    const called = AskedFor.isIn(index.titles[file], word) || PAGE_WORDS[page].includes(word);
    const place = called ? IN_NAME : has(index.titleterms) ? IN_SECTION : 0;
    return place + (at < 0 ? 0 : TOPIC * (1 - at / topics.length));
  },

  isIn: (title, word) => {
    if (/[\u3400-\u9fff]/.test(word)) return title.includes(word);
    const stemmer = new Stemmer();
    return splitQuery(title).some((part) => stemmer.stemWord(part.toLowerCase()) === word);
  },
};

var Scorer = {
  score: ([page, , , , score]) => {
    const words = AskedFor.all();
    const worth = words.reduce((sum, word) => sum + AskedFor.worth(word, page), 0) / Math.max(words.length, 1);
    const behind = BEHIND.find(([pattern]) => pattern.test(page));
    return Math.round(score + worth - (behind ? behind[1] : 0));
  },

  // The rest is as Sphinx has it.
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
