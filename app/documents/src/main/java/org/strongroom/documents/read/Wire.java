package org.strongroom.documents.read;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.strongroom.documents.limits.Limits;

/**
 * The messages between a program and its worker. Whoever reads checks every number against the limits before it
 * allocates, because the other side may have been taken over by a document.
 *
 * <pre>
 * worker:   greeting                                                            once
 * program:  kind (1 byte) number side (4 bytes each) token (8 bytes) hint (UTF) size (4 bytes)  then chunks: length (4
 *           bytes), bytes; length 0 ends the document, -1 takes the request back without an answer
 * worker:   kind (1 byte), fields, {@link #END}
 * </pre>
 *
 * <p>A document with a token that is not zero stays with the worker until the next one that has one, so that its next page is not
 * read from the beginning: then the size is {@link #HELD}, and nothing follows. One without a token sends it away when it is not
 * small, so that two large ones are never held at a time.
 */
final class Wire {
    static final int GREETING = 0x53525732;
    static final byte DESCRIBE = 1;
    static final byte PAGE = 2;
    static final byte OUTLINE = 3;
    /** One picture inside a document; the number says which. Answered with a page. */
    static final byte FIGURE = 4;

    /** Rows of a sheet; the number says which sheet, the side the first row. Answered with a page. */
    static final byte ROWS = 5;

    /** In place of a size: the document that is held. */
    static final int HELD = -1;
    /** Largest document without a token that leaves the one that is held where it is, in bytes. */
    static final int BESIDE_BYTES = 8 << 20;

    static final int CHUNK_BYTES = 256 << 10;
    static final int TAKEN_BACK = -1;
    static final int HINT_CHARS = 16;

    private static final byte DESCRIBED = 11;
    private static final byte NO_PREVIEW = 12;
    private static final byte TEXT_PAGE = 21;
    private static final byte IMAGE_PAGE = 22;
    private static final byte UNAVAILABLE = 23;
    private static final byte RICH_PAGE = 24;
    private static final byte SHEET_PAGE = 25;
    private static final byte END = 0x7e;

    private Wire() {}

    static void write(DataOutputStream out, Outcome outcome) throws IOException {
        switch (outcome) {
            case Described d -> {
                out.writeByte(DESCRIBED);
                out.writeUTF(d.type().name());
                writeText(out, d.text(), d.textCut());
                out.writeByte(d.metadata().size());
                for (Map.Entry<String, String> entry : d.metadata().entrySet()) {
                    out.writeUTF(entry.getKey());
                    out.writeUTF(entry.getValue());
                }
                out.writeBoolean(d.thumbnail().isPresent());
                if (d.thumbnail().isPresent()) {
                    writePicture(out, d.thumbnail().get());
                }
            }
            case NoPreview n -> {
                out.writeByte(NO_PREVIEW);
                out.writeUTF(n.type().name());
                out.writeUTF(n.reason().name());
            }
        }
        out.writeByte(END);
        out.flush();
    }

    static void write(DataOutputStream out, Page page) throws IOException {
        switch (page) {
            case Page.TextPage t -> {
                out.writeByte(TEXT_PAGE);
                writeText(out, t.text(), t.cut());
            }
            case Page.ImagePage i -> {
                out.writeByte(IMAGE_PAGE);
                out.writeInt(i.number());
                out.writeInt(i.count());
                writePicture(out, i.picture());
                WordWire.write(out, i.words());
                out.writeBoolean(i.hidden());
            }
            case Page.RichPage r -> {
                out.writeByte(RICH_PAGE);
                RichWire.write(out, r);
            }
            case Page.SheetPage sheet -> {
                out.writeByte(SHEET_PAGE);
                SheetWire.write(out, sheet);
            }
            case Page.Unavailable u -> {
                out.writeByte(UNAVAILABLE);
                out.writeUTF(u.reason().name());
            }
        }
        out.writeByte(END);
        out.flush();
    }

    /**
     * Reads the answer to {@link #DESCRIBE} and {@link #OUTLINE}.
     *
     * @throws ProtocolException when the answer breaks the rules or the limits
     */
    static Outcome readOutcome(DataInputStream in, Limits limits) throws IOException {
        Outcome outcome = switch (in.readByte()) {
            case DESCRIBED -> readDescribed(in, limits);
            case NO_PREVIEW -> new NoPreview(readType(in), readReason(in));
            default -> throw new ProtocolException("unknown answer");
        };
        end(in);
        return outcome;
    }

    /**
     * Reads the answer to {@link #PAGE}.
     *
     * @throws ProtocolException when the answer breaks the rules or the limits
     */
    static Page readPage(DataInputStream in, Limits limits) throws IOException {
        Page page = switch (in.readByte()) {
            case TEXT_PAGE -> {
                boolean cut = in.readBoolean();
                yield new Page.TextPage(readText(in, limits), cut);
            }
            case IMAGE_PAGE -> {
                int number = in.readInt();
                int count = in.readInt();
                check(number >= 1 && number <= count);
                Picture picture = readPicture(in, limits.pictureSide());
                yield new Page.ImagePage(picture, number, count, WordWire.read(in, limits), in.readBoolean());
            }
            case RICH_PAGE -> RichWire.read(in, limits);
            case SHEET_PAGE -> SheetWire.read(in, limits);
            case UNAVAILABLE -> new Page.Unavailable(readReason(in));
            default -> throw new ProtocolException("unknown answer");
        };
        end(in);
        return page;
    }

    private static Described readDescribed(DataInputStream in, Limits limits) throws IOException {
        DocumentType type = readType(in);
        boolean cut = in.readBoolean();
        String text = readText(in, limits);
        int count = in.readByte();
        check(count >= 0 && count <= Described.KEYS.size());
        Map<String, String> metadata = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String key = in.readUTF();
            String value = in.readUTF();
            check(Described.KEYS.contains(key) && value.length() <= Described.VALUE_CHARS);
            metadata.put(key, value);
        }
        Optional<Picture> thumbnail =
                in.readBoolean() ? Optional.of(readPicture(in, Described.THUMBNAIL_SIDE)) : Optional.empty();
        return new Described(type, text, cut, metadata, thumbnail);
    }

    private static void writeText(DataOutputStream out, String text, boolean cut) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeBoolean(cut);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String readText(DataInputStream in, Limits limits) throws IOException {
        int length = in.readInt();
        check(length >= 0 && length <= 3L * limits.textChars());
        byte[] utf8 = new byte[length];
        in.readFully(utf8);
        String text = new String(utf8, StandardCharsets.UTF_8);
        check(text.length() <= limits.textChars());
        return text;
    }

    private static void writePicture(DataOutputStream out, Picture picture) throws IOException {
        out.writeInt(picture.width());
        out.writeInt(picture.height());
        byte[] row = new byte[4 * picture.width()];
        for (int y = 0; y < picture.height(); y++) {
            ByteBuffer.wrap(row).asIntBuffer().put(picture.argb(), y * picture.width(), picture.width());
            out.write(row);
        }
    }

    private static Picture readPicture(DataInputStream in, int longestSide) throws IOException {
        int width = in.readInt();
        int height = in.readInt();
        check(width >= 1 && width <= longestSide && height >= 1 && height <= longestSide);
        int[] argb = new int[width * height];
        byte[] row = new byte[4 * width];
        for (int y = 0; y < height; y++) {
            in.readFully(row);
            ByteBuffer.wrap(row).asIntBuffer().get(argb, y * width, width);
        }
        return new Picture(width, height, argb);
    }

    private static DocumentType readType(DataInputStream in) throws IOException {
        return readConstant(DocumentType.class, in);
    }

    private static Reason readReason(DataInputStream in) throws IOException {
        return readConstant(Reason.class, in);
    }

    static <E extends Enum<E>> E readConstant(Class<E> type, DataInputStream in) throws IOException {
        String name = in.readUTF();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new ProtocolException("unknown word");
    }

    private static void end(DataInputStream in) throws IOException {
        check(in.readByte() == END);
    }

    private static void check(boolean holds) throws ProtocolException {
        if (!holds) {
            throw new ProtocolException("an answer breaks the rules");
        }
    }
}
