// Plain JavaScript on purpose: it runs inside the page. Lists the texts of a chart that lie over each other or leave it.
;(() =>
  [...document.querySelectorAll('svg')].flatMap((chart) => {
    const texts = [...chart.querySelectorAll('text')].map((element) => ({
      said: element.textContent.trim(),
      at: element.getBoundingClientRect(),
    }))
    // Line boxes are taller than letters: a few pixels of overlap from line to line are air.
    const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4
    const outside = texts.filter(({ at }) => at.left < -1 || at.right > document.documentElement.clientWidth + 1)
    const over = texts.flatMap((one, index) => texts.slice(index + 1).flatMap((two) => (meet(one.at, two.at) ? [[one, two]] : [])))
    return [...outside.map(({ said }) => `${said} outside`), ...over.map(([one, two]) => `${one.said} over ${two.said}`)]
  }))()
