package org.skewscope.code.python;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.code.python.Statement.Import;
import org.skewscope.code.python.Statement.ImportFrom;
import org.skewscope.code.python.Token.Kind;

/** Reads imports; several names of one statement become a group of statements. */
final class ImportParser {

    private final TokenStream tokens;

    ImportParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    Statement read() {
        int line = tokens.line();
        List<Statement> imports = new ArrayList<>();
        if (tokens.take("import")) {
            do {
                String module = dotted();
                String alias = tokens.take("as") ? tokens.name() : "";
                imports.add(new Import(module, alias, line));
            } while (tokens.take(","));
        } else {
            tokens.expect("from");
            from(line, imports);
        }
        return imports.size() == 1
                ? imports.get(0)
                : new Statement.Group(List.copyOf(imports), line);
    }

    private void from(int line, List<Statement> imports) {
        StringBuilder dots = new StringBuilder();
        while (tokens.at(".") || tokens.at("...")) {
            dots.append(tokens.next().text());
        }
        String module = dots + (tokens.at("import") ? "" : dotted());
        tokens.expect("import");
        if (tokens.take("*")) {
            imports.add(new ImportFrom(module, "*", "*", line));
            return;
        }
        boolean bracket = tokens.take("(");
        do {
            if (bracket && tokens.at(")")) {
                break;
            }
            int nameLine = tokens.line();
            String name = tokens.name();
            imports.add(
                    new ImportFrom(
                            module, name, tokens.take("as") ? tokens.name() : name, nameLine));
        } while (tokens.take(","));
        if (bracket) {
            tokens.expect(")");
        }
        if (!tokens.at(Kind.NEWLINE) && !tokens.at(";") && !tokens.at(Kind.END)) {
            throw new SyntaxFault("the import goes on with " + tokens.shown());
        }
    }

    private String dotted() {
        StringBuilder name = new StringBuilder(tokens.name());
        while (tokens.take(".")) {
            name.append('.').append(tokens.name());
        }
        return name.toString();
    }
}
