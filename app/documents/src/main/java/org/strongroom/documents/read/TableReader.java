package org.strongroom.documents.read;

import java.io.IOException;
import java.util.List;

/** Reads comma, semicolon or tab separated values (RFC 4180): its text as it is, its pages as a sheet. */
final class TableReader implements FormatReader {
    @Override
    public Described describe(Input input) {
        return new TextReader().describe(input);
    }

    @Override
    public Page page(Input input, int number, int side) throws IOException, Refused {
        return rows(input, 1, 0);
    }

    @Override
    public Page rows(Input input, int sheet, int from) throws IOException, Refused {
        return input.kept(Book.class, () -> new Book(input, new Values(TextReader.decode(input.bytes()))))
                .page(1, from);
    }

    private static final class Values implements GridSource {
        private final String text;
        private final char separator;
        private Grid grid = new Grid();
        private int at;
        private int row;

        Values(String text) {
            this.text = text;
            this.separator = separator(text);
        }

        private static char separator(String text) {
            String first =
                    text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
            char best = ',';
            for (char one : new char[] {';', '\t', '|'}) {
                if (count(first, one) > count(first, best)) {
                    best = one;
                }
            }
            return best;
        }

        private static long count(String line, char wanted) {
            return line.chars().filter(c -> c == wanted).count();
        }

        @Override
        public List<String> sheets() {
            return List.of();
        }

        @Override
        public void begin(int sheet, Grid into) {
            grid = into;
            at = 0;
            row = 0;
        }

        @Override
        public boolean advance() throws IOException {
            int column = 0;
            while (at < text.length()) {
                String value = value();
                if (!value.isEmpty()) {
                    grid.add(new Grid.Cell(row, column, value, -1, number(value), ""));
                }
                column++;
                if (at < text.length() && text.charAt(at) == separator) {
                    at++;
                } else {
                    if (at < text.length() && text.charAt(at) == '\r') {
                        at++;
                    }
                    if (at < text.length() && text.charAt(at) == '\n') {
                        at++;
                    }
                    row++;
                    return at < text.length();
                }
            }
            return false;
        }

        private String value() {
            if (text.charAt(at) != '"') {
                int from = at;
                while (at < text.length()
                        && text.charAt(at) != separator
                        && text.charAt(at) != '\n'
                        && text.charAt(at) != '\r') {
                    at++;
                }
                return text.substring(from, at).strip();
            }
            StringBuilder quoted = new StringBuilder();
            at++;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c != '"') {
                    quoted.append(c);
                } else if (at < text.length() && text.charAt(at) == '"') {
                    quoted.append('"');
                    at++;
                } else {
                    break;
                }
            }
            while (at < text.length()
                    && text.charAt(at) != separator
                    && text.charAt(at) != '\n'
                    && text.charAt(at) != '\r') {
                quoted.append(text.charAt(at++));
            }
            return quoted.toString();
        }

        private static boolean number(String value) {
            boolean digit = false;
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                digit |= c >= '0' && c <= '9';
                if ((c < '0' || c > '9') && ".,'%-+ \u00a0\u20ac$/:".indexOf(c) < 0) {
                    return false;
                }
            }
            return digit;
        }

        @Override
        public String shown(String value, int style) {
            return value;
        }

        @Override
        public void close() {
            // Only memory.
        }
    }
}
