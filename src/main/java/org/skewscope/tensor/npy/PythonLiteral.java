package org.skewscope.tensor.npy;

/** Reads the few Python literals of an {@code .npy} header from left to right. */
final class PythonLiteral {

    private final String file;
    private final String text;
    private int at;

    PythonLiteral(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Returns whether the next character that is not blank is the wanted one, without consuming it.
     */
    boolean isNext(char wanted) {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() && text.charAt(at) == wanted;
    }

    boolean accept(char wanted) {
        boolean next = isNext(wanted);
        at += next ? 1 : 0;
        return next;
    }

    void expect(char wanted) throws TensorFileException {
        if (!accept(wanted)) {
            throw malformed("no '" + wanted + "' where one belongs");
        }
    }

    /** Reads a quoted string without escapes; a header of plain numbers contains no escape. */
    String string() throws TensorFileException {
        char quote = isNext('"') ? '"' : '\'';
        expect(quote);
        int end = text.indexOf(quote, at);
        if (end < 0) {
            throw malformed("a string without end");
        }
        String value = text.substring(at, end);
        at = end + 1;
        return value;
    }

    boolean bool() throws TensorFileException {
        for (String word : new String[] {"True", "False"}) {
            if (isNext(word.charAt(0)) && text.startsWith(word, at)) {
                at += word.length();
                return word.equals("True");
            }
        }
        throw malformed("neither True nor False where one belongs");
    }

    /** Reads a whole number of 0 or more; a number beyond 64 bits becomes larger than any array. */
    long wholeNumber() throws TensorFileException {
        isNext(' ');
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (start == at) {
            throw malformed("no whole number where one belongs");
        }
        // NumPy under Python 2 wrote 224L.
        int end = at;
        accept('L');
        return end - start > 18 ? Long.MAX_VALUE : Long.parseLong(text.substring(start, end));
    }

    TensorFileException malformed(String detail) {
        return new TensorFileException(
                file + " has a damaged header (" + detail + ")",
                "Save the array again with numpy.save.");
    }
}
