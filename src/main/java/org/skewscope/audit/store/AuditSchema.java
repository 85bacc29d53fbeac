package org.skewscope.audit.store;

import java.util.List;

/**
 * The tables of an audit's file. Results are found by content and fingerprint, so that copies and
 * renamed files cost nothing, and a changed option never finds old numbers.
 */
final class AuditSchema {

    /** The tables of the first version. */
    static final List<String> TABLES = List.of(
            """
            CREATE TABLE run(id INTEGER PRIMARY KEY, tool TEXT, tensorflow TEXT, model TEXT, model_sha TEXT, \
            cpu TEXT, isa TEXT, onednn INTEGER, threads INTEGER, started TEXT)""",
            """
            CREATE TABLE pathway(position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL, \
            options TEXT NOT NULL, reference INTEGER NOT NULL)""",
            "CREATE TABLE pairing(position INTEGER PRIMARY KEY, a INTEGER NOT NULL, b INTEGER NOT NULL)",
            "CREATE TABLE class(id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
            "CREATE TABLE folder(position INTEGER PRIMARY KEY, path TEXT NOT NULL)",
            """
            CREATE TABLE picture(path TEXT PRIMARY KEY, content TEXT NOT NULL, bytes INTEGER NOT NULL, \
            format TEXT NOT NULL, label INTEGER, run INTEGER NOT NULL) WITHOUT ROWID""",
            "CREATE INDEX picture_content ON picture(content, path)",
            """
            CREATE TABLE result(content TEXT NOT NULL, fingerprint TEXT NOT NULL, run INTEGER NOT NULL, \
            top1 INTEGER, top2 INTEGER, top3 INTEGER, top4 INTEGER, top5 INTEGER, p1 REAL, p2 REAL, p3 REAL, \
            p4 REAL, p5 REAL, sum_squares REAL, fed_sha TEXT, logits_sha TEXT, failure_stage TEXT, failure TEXT, \
            PRIMARY KEY(content, fingerprint)) WITHOUT ROWID""",
            """
            CREATE TABLE likelihood(content TEXT NOT NULL, fingerprint TEXT NOT NULL, label INTEGER NOT NULL, \
            p REAL NOT NULL, PRIMARY KEY(content, fingerprint, label)) WITHOUT ROWID""",
            """
            CREATE TABLE pair(content TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, dp REAL NOT NULL, \
            tv REAL NOT NULL, js REAL NOT NULL, first_stage TEXT, fed_max_abs REAL, PRIMARY KEY(content, a, \
            b)) WITHOUT ROWID""");

    /**
     * The tables that files of earlier versions lack: typed arguments, traits of pictures by the content of their
     * files, input tensors of the most different pictures, verdicts with all their codes, and
     * the way to each.
     */
    static final List<String> LATER = List.of(
            "CREATE TABLE IF NOT EXISTS argument(position INTEGER PRIMARY KEY, word TEXT NOT NULL)",
            """
            CREATE TABLE IF NOT EXISTS trait(content TEXT PRIMARY KEY, width INTEGER NOT NULL, \
            height INTEGER NOT NULL, channels TEXT NOT NULL, chroma TEXT NOT NULL, \
            orientation INTEGER NOT NULL) WITHOUT ROWID""",
            """
            CREATE TABLE IF NOT EXISTS tensor(content TEXT NOT NULL, fingerprint TEXT NOT NULL, \
            height INTEGER NOT NULL, width INTEGER NOT NULL, channels INTEGER NOT NULL, data BLOB NOT NULL, \
            PRIMARY KEY(content, fingerprint))""",
            """
            CREATE TABLE IF NOT EXISTS cause(content TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, code TEXT, \
            certainty TEXT NOT NULL, options TEXT NOT NULL, sentence TEXT NOT NULL, cure TEXT NOT NULL, \
            share REAL, restores INTEGER, PRIMARY KEY(content, a, b)) WITHOUT ROWID""",
            """
            CREATE TABLE IF NOT EXISTS cause_codes(content TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, \
            codes TEXT NOT NULL, PRIMARY KEY(content, a, b)) WITHOUT ROWID""",
            """
            CREATE TABLE IF NOT EXISTS cause_way(content TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, \
            way TEXT NOT NULL, PRIMARY KEY(content, a, b)) WITHOUT ROWID""");

    private AuditSchema() {}
}
