"""One module a page: what it loads, and how it answers. `ROUTERS` are all of them, in the order in which addresses are tried."""

from riwaya.web.pages import about, adding, audit, documents, duplicates, explore, export, incidents, preferences, queue, sources, vocabulary

ROUTERS = (
    preferences.router,
    queue.router,
    incidents.router,
    duplicates.router,
    explore.router,
    export.router,
    documents.router,
    audit.router,
    sources.router,
    adding.router,
    vocabulary.router,
    about.router,
)
