package org.strongroom.documents.read;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.strongroom.documents.limits.Limits;

/** Reads one document in this process: finds its type, the reader for it, and a plain reason where that fails. */
final class Reading {
    /** Larger presentations take too long to be drawn beside being read. */
    private static final int SLIDES_BYTES = 4 << 20;

    private final Limits limits;

    Reading(Limits limits) {
        this.limits = limits;
    }

    Outcome describe(byte[] bytes, String hint) {
        try (Input input = open(bytes, hint)) {
            return describe(input);
        }
    }

    Outcome outline(byte[] bytes, String hint) {
        try (Input input = open(bytes, hint)) {
            return outline(input);
        }
    }

    Outcome outline(Input input) {
        return attempt(input, FormatReader::outline, reason -> new NoPreview(input.type(), reason));
    }

    Page page(byte[] bytes, String hint, int number, int side) {
        try (Input input = open(bytes, hint)) {
            return page(input, number, side);
        }
    }

    /** A document that may be asked for several pages; whoever opens closes. */
    Input open(byte[] bytes, String hint) {
        return new Input(bytes, TypeDetector.detect(bytes, hint), limits);
    }

    Outcome describe(Input input) {
        Outcome outcome = attempt(input, FormatReader::describe, reason -> new NoPreview(input.type(), reason));
        if (outcome instanceof Described read && read.thumbnail().isEmpty()) {
            return read.with(small(input, read.text()));
        }
        return outcome;
    }

    /** The first slide, or the first words on paper. */
    private Optional<Picture> small(Input input, String text) {
        boolean slides = input.type() == DocumentType.PPTX
                || input.type() == DocumentType.PPT
                || input.type() == DocumentType.ODP;
        if (slides && input.bytes().length <= SLIDES_BYTES) {
            Page first = page(input, 1, Described.THUMBNAIL_SIDE);
            return first instanceof Page.ImagePage image ? Optional.of(image.picture()) : Optional.empty();
        }
        return Miniature.of(input.type(), text);
    }

    Page page(Input input, int number, int side) {
        return attempt(
                input,
                (reader, document) -> {
                    Page page = reader.page(document, Math.max(1, number), side(side));
                    boolean nothing = page instanceof Page.RichPage rich
                            && rich.number() == 1
                            && rich.blocks().isEmpty();
                    return nothing ? words(reader, document, page) : RichWire.fitting(page, limits);
                },
                Page.Unavailable::new);
    }

    /** Where a document has words in a place that is not laid out, they are better than nothing. */
    private static Page words(FormatReader reader, Input document, Page otherwise) throws IOException, Refused {
        Described described = reader.describe(document);
        return described.text().isBlank() ? otherwise : new Page.TextPage(described.text(), described.textCut());
    }

    Page figure(Input input, int number, int side) {
        return attempt(input, (reader, document) -> reader.figure(document, number, side(side)), Page.Unavailable::new);
    }

    Page rows(Input input, int sheet, int from) {
        return attempt(
                input,
                (reader, document) ->
                        reader.rows(document, Math.max(1, sheet), Math.clamp(from, 0, Page.SheetPage.ROWS)),
                Page.Unavailable::new);
    }

    private int side(int wanted) {
        return Math.clamp(wanted, 16, limits.pictureSide());
    }

    private interface Step<T> {
        T run(FormatReader reader, Input input) throws IOException, Refused;
    }

    private interface Failure<T> {
        T of(Reason reason);
    }

    private <T> T attempt(Input input, Step<T> step, Failure<T> failure) {
        byte[] bytes = input.bytes();
        if (bytes.length == 0) {
            return failure.of(Reason.EMPTY);
        }
        if (bytes.length > limits.inputBytes()) {
            return failure.of(Reason.TOO_LARGE);
        }
        try {
            return step.run(reader(input.type(), bytes), input);
        } catch (Refused e) {
            return failure.of(e.reason());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Parsers answer broken input with whatever went wrong first; deep nesting overflows the stack.
            return failure.of(because(e));
        } catch (LinkageError | InternalError | AssertionError e) {
            // A part of the platform that this system lacks, such as fonts on a bare server.
            return failure.of(Reason.READER_FAILED);
        }
    }

    /** POI has a type of its own for every way of being encrypted, with little in common but the name. */
    private static Reason because(Throwable thrown) {
        int depth = 0;
        for (Throwable e = thrown; e != null && depth < 10; e = e.getCause(), depth++) {
            if (e instanceof Exceeded) {
                return Reason.TOO_LARGE;
            }
            String name = e.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            if (name.contains("encrypted") || name.contains("password")) {
                return Reason.ENCRYPTED;
            }
        }
        return Reason.DAMAGED;
    }

    private static FormatReader reader(DocumentType type, byte[] bytes) throws Refused {
        return switch (type) {
            case DOCX, XLSX, PPTX -> ooxml(type, bytes);
            case DOC, XLS, PPT -> new OleReader();
            case EMAIL -> isOle(bytes) ? new OleReader() : new MailReader();
            case ODT, ODS, ODP -> new OdfReader();
            case RTF -> new RtfReader();
            case PDF -> new PdfReader();
            case HTML -> new HtmlReader();
            case MARKDOWN -> new MarkdownReader();
            case CSV -> new TableReader();
            case TEXT, SVG -> new TextReader();
            case PNG, JPEG, GIF, BMP, WEBP, TIFF -> new Images();
            case ZIP -> new ZipReader();
            case UNKNOWN -> throw new Refused(Reason.UNKNOWN_TYPE);
        };
    }

    private static FormatReader ooxml(DocumentType type, byte[] bytes) throws Refused {
        if (isOle(bytes)) {
            throw new Refused(Reason.ENCRYPTED);
        }
        return type == DocumentType.XLSX ? new XlsxReader() : new OoxmlReader();
    }

    private static boolean isOle(byte[] bytes) {
        return !TypeDetector.startsWith(bytes, 0, "PK") && bytes[0] == (byte) 0xd0;
    }
}
