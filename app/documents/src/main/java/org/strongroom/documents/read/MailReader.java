package org.strongroom.documents.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.MimeParameterMapping;
import org.jsoup.Jsoup;

/**
 * Reads a message (RFC 5322, MIME): its text for searching as it was sent, its page with head, words and the names of what is attached.
 */
final class MailReader implements FormatReader {
    static final List<String> FIELDS = List.of("from", "to", "cc", "bcc", "date", "subject");

    private static final int FIELD_CHARS = 4000;
    private static final int MOST_PARTS = 1000;
    private static final int MOST_INSIDE = 5;
    private static final int PART_BYTES = 8 << 20;
    private static final MimeConfig CONFIG = new MimeConfig.Builder()
            .setMaxLineLen(-1)
            .setMaxHeaderCount(10_000)
            .setMaxHeaderLen(1 << 20)
            .setStrictParsing(false)
            .build();

    /** A part with words; of those with one number, which is not zero, only one is shown. */
    private record Words(boolean html, String text, int either) {}

    private record Attached(String name, long size) {}

    /** Messages inside this one, read up to some depth. */
    private final List<byte[]> inside = new ArrayList<>();

    private final int depth;
    private final Map<String, String> head = new HashMap<>();
    private final List<Words> words = new ArrayList<>();
    private final List<Attached> attached = new ArrayList<>();

    MailReader() {
        this(0);
    }

    private MailReader(int depth) {
        this.depth = depth;
    }

    @Override
    public Described describe(Input input) {
        return new TextReader().describe(input);
    }

    @Override
    public Page page(Input input, int number, int side) throws IOException {
        Blocks blocks = new Blocks(input.limits(), number);
        write(input.stream(), blocks);
        return blocks.page();
    }

    private void write(InputStream in, Blocks blocks) throws IOException {
        try {
            parse(in);
        } catch (MimeException e) {
            throw new IOException("a malformed message", e);
        }
        for (String field : FIELDS) {
            field(blocks, field, head.getOrDefault(field, ""));
        }
        for (Attached one : attached) {
            blocks.plain().text(one.name());
            blocks.end(Block.Kind.FILE, 0, Block.Align.START, Long.toString(one.size()));
        }
        blocks.rule();
        for (Words part : words) {
            boolean better = !part.html()
                    && part.either() != 0
                    && words.stream().anyMatch(other -> other.html() && other.either() == part.either());
            if (!better) {
                body(blocks, part.html(), part.text());
            }
        }
        for (byte[] message : inside) {
            if (!blocks.full()) {
                blocks.rule();
                new MailReader(depth + 1).write(new ByteArrayInputStream(message), blocks);
            }
        }
    }

    static void field(Blocks blocks, String name, String value) {
        blocks.plain().text(value.strip());
        blocks.end(Block.Kind.FIELD, 0, Block.Align.START, name);
    }

    static void body(Blocks blocks, boolean html, String text) {
        if (html) {
            HtmlBlocks.read(Jsoup.parse(text), blocks);
            return;
        }
        StringBuilder paragraph = new StringBuilder();
        boolean quoted = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            boolean quote = line.startsWith(">");
            if (line.isBlank() || quote != quoted) {
                end(blocks, paragraph, quoted);
            }
            quoted = quote;
            String plain = quote ? line.replaceFirst("^(> ?)+", "") : line;
            paragraph.append(paragraph.isEmpty() || plain.isBlank() ? "" : "\n").append(plain.stripTrailing());
            if (blocks.full()) {
                return;
            }
        }
        end(blocks, paragraph, quoted);
    }

    private static void end(Blocks blocks, StringBuilder paragraph, boolean quoted) {
        blocks.plain().text(paragraph.toString());
        blocks.end(quoted ? Block.Kind.QUOTE : Block.Kind.PARAGRAPH, quoted ? 1 : 0, Block.Align.START, "");
        paragraph.setLength(0);
    }

    private void parse(InputStream in) throws IOException, MimeException {
        MimeTokenStream stream = new MimeTokenStream(CONFIG);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        stream.parse(in);
        Deque<Integer> either = new ArrayDeque<>();
        int groups = 0;
        int parts = 0;
        String disposition = "";
        String type = "";
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            switch (state) {
                case T_START_HEADER -> {
                    disposition = "";
                    type = "";
                }
                case T_FIELD -> {
                    Field field = stream.getField();
                    String name = field.getName().toLowerCase(Locale.ROOT);
                    if (parts == 0 && FIELDS.contains(name)) {
                        head.putIfAbsent(name, decoded(field));
                    } else if (name.equals("content-disposition")) {
                        disposition = folded(field);
                    } else if (name.equals("content-type")) {
                        type = folded(field);
                    }
                }
                case T_START_MULTIPART -> {
                    parts++;
                    boolean alternative =
                            stream.getBodyDescriptor().getMimeType().equals("multipart/alternative");
                    either.push(alternative ? ++groups : either.isEmpty() ? 0 : either.peek());
                }
                case T_END_MULTIPART -> {
                    parts--;
                    either.poll();
                }
                case T_BODY -> {
                    if (words.size() + attached.size() < MOST_PARTS) {
                        part(stream, disposition, type, either.isEmpty() ? 0 : either.peek());
                    }
                }
                default -> {
                    // What lies between the parts is for programs that know no parts.
                }
            }
        }
    }

    private void part(MimeTokenStream stream, String disposition, String type, int either) throws IOException {
        BodyDescriptor about = stream.getBodyDescriptor();
        String kind = about.getMimeType();
        String name = parameter(disposition, "filename");
        if (name.isEmpty()) {
            name = parameter(type, "name");
        }
        boolean text = kind.equals("text/plain") || kind.equals("text/html");
        boolean apart = disposition.toLowerCase(Locale.ROOT).startsWith("attachment") || (!name.isEmpty() && !text);
        InputStream body = stream.getDecodedInputStream();
        if (text && !apart) {
            byte[] bytes = body.readNBytes(PART_BYTES);
            words.add(new Words(kind.equals("text/html"), decoded(bytes, parameter(type, "charset")), either));
        } else if (kind.equals("message/rfc822") && depth < MOST_INSIDE && inside.size() < MOST_INSIDE) {
            byte[] message = body.readNBytes(PART_BYTES);
            inside.add(message);
            attached.add(new Attached(
                    name.isEmpty() ? kind : name, message.length + body.transferTo(OutputStream.nullOutputStream())));
        } else {
            attached.add(new Attached(name.isEmpty() ? kind : name, body.transferTo(OutputStream.nullOutputStream())));
        }
    }

    private static String decoded(byte[] bytes, String charset) {
        try {
            if (!charset.isEmpty() && !charset.equalsIgnoreCase("us-ascii") && Charset.isSupported(charset)) {
                return new String(bytes, Charset.forName(charset));
            }
        } catch (IllegalArgumentException e) {
            // A name that is none: the bytes tell.
            return TextReader.decode(bytes);
        }
        return TextReader.decode(bytes);
    }

    private static String folded(Field field) {
        String body = field.getBody();
        return body == null
                ? ""
                : Blocks.start(body.replaceAll("[\\r\\n]+\\s*", " ").strip(), FIELD_CHARS);
    }

    private static String decoded(Field field) {
        String body = Blocks.start(folded(field), FIELD_CHARS);
        // Programs of today send UTF-8 as it is (RFC 6532).
        String bytes = TextReader.decode(body.getBytes(StandardCharsets.ISO_8859_1));
        try {
            return DecoderUtil.decodeEncodedWords(
                    body.chars().allMatch(c -> c < 256) ? bytes : body, DecodeMonitor.SILENT, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return body;
        }
    }

    /** A parameter of a field, also one in parts or with a character set of its own (RFC 2231). */
    private static String parameter(String field, String name) {
        if (field.isEmpty()) {
            return "";
        }
        RawField raw = new RawField("x", field);
        MimeParameterMapping mapping = new MimeParameterMapping();
        for (NameValuePair pair : RawFieldParser.DEFAULT.parseRawBody(raw).getParams()) {
            mapping.addParameter(pair.getName(), pair.getValue());
        }
        String value = mapping.get(name);
        if (value == null) {
            return "";
        }
        try {
            return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT, StandardCharsets.UTF_8)
                    .strip();
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
