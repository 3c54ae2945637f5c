package org.strongroom.documents.read;

import com.rtfparserkit.parser.RtfListenerAdaptor;
import com.rtfparserkit.parser.RtfStreamSource;
import com.rtfparserkit.rtf.Command;
import com.rtfparserkit.rtf.CommandType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Rich Text Format 1.9.1 as blocks: paragraphs, how they look, lists with the signs that were written out, tables, links.
 * Longer than other files because the format says all of them in one stream.
 */
final class RtfBlocks extends RtfListenerAdaptor {
    private static final Pattern LINK = Pattern.compile("HYPERLINK\\s+\"?([^\"\\s]+)\"?");
    private static final int DEEPEST = 2000;
    private static final int MOST_ASIDES = 1000;
    /** A box of a form that is as it was at first. */
    private static final int USUAL = 25;

    private enum Place {
        TEXT,
        MARKER,
        FIELD,
        NOTE,
        COMMENT,
        /** Who wrote a comment. */
        AUTHOR,
        /** Who changed the text: one name a group. */
        AUTHORS,
        /** Beside the text: the head or foot of pages, or a box. */
        ASIDE,
        PICTURE,
        NOWHERE
    }

    /** What groups restore at their end. */
    private record State(Place place, Set<Run.Look> looks, boolean hidden, String by) {
        State at(Place other) {
            return new State(other, looks, hidden, by);
        }
    }

    private final Blocks out;
    private final Inset pictures;
    private final ByteArrayOutputStream picture = new ByteArrayOutputStream();
    private String pictureKind = "";
    private int nibble = -1;
    private int pictureDepth = -1;
    private final Deque<State> states = new ArrayDeque<>();
    private final StringBuilder marker = new StringBuilder();
    private final StringBuilder field = new StringBuilder();
    private final StringBuilder note = new StringBuilder();
    private final StringBuilder aside = new StringBuilder();
    private final List<String> boxes = new ArrayList<>();
    private final Set<String> margins = new LinkedHashSet<>();
    private final Set<String> headers = new HashSet<>();
    private final StringBuilder comment = new StringBuilder();
    private final StringBuilder author = new StringBuilder();
    private final List<String[]> comments = new ArrayList<>();
    private final List<String> authors = new ArrayList<>();
    private int commentDepth = -1;
    private boolean above;
    private boolean ticked;
    private int result = USUAL;
    private int usual;
    private int goal;
    private int scale = 100;
    private int level;
    private int asideDepth = -1;
    private boolean boxed;
    private final List<String> notes = new ArrayList<>();
    private State now = new State(Place.TEXT, EnumSet.noneOf(Run.Look.class), false, "");
    private String target = "";
    private int fieldDepth = -1;
    private int noteDepth = -1;
    private boolean table;
    private Block.Align align = Block.Align.START;
    private int outline = -1;
    private final List<Integer> edges = new ArrayList<>();
    private int column;
    private int ended;

    private RtfBlocks(Blocks out, Inset pictures) {
        this.out = out;
        this.pictures = pictures;
    }

    static void read(byte[] bytes, Blocks out) throws IOException {
        read(bytes, out, new Inset(out, 0));
    }

    /** The one of its pictures that is wanted. */
    static Inset picture(Input input, int number) throws IOException {
        Blocks blocks = new Blocks(input.limits(), 0);
        Inset pictures = new Inset(blocks, number);
        read(input.bytes(), blocks, pictures);
        return pictures;
    }

    private static void read(byte[] bytes, Blocks out, Inset pictures) throws IOException {
        RtfBlocks blocks = new RtfBlocks(out, pictures);
        new RtfParser().parse(new RtfStreamSource(RtfReader.balanced(bytes)), blocks);
        blocks.table = false;
        blocks.paragraph();
        int number = 0;
        for (String words : blocks.notes) {
            out.plain().text(words);
            out.end(Block.Kind.NOTE, 0, Block.Align.START, Integer.toString(++number));
        }
        for (String words : blocks.margins) {
            out.plain().text(words);
            out.end(Block.Kind.MARGIN);
        }
    }

    @Override
    public void processGroupStart() {
        if (states.size() < DEEPEST) {
            states.push(now);
        } else {
            ended++;
        }
        now = new State(now.place, EnumSet.copyOf(now.looks), now.hidden, now.by);
    }

    @Override
    public void processGroupEnd() {
        if (ended > 0) {
            ended--;
            return;
        }
        State before = states.poll();
        if (before == null) {
            return;
        }
        if (now.place == Place.FIELD && before.place != Place.FIELD) {
            Matcher link = LINK.matcher(field);
            target = link.find() ? link.group(1) : "";
            ticked = field.indexOf("FORMCHECKBOX") >= 0;
            field.setLength(0);
        }
        if (states.size() == fieldDepth) {
            target = "";
            fieldDepth = -1;
        }
        if (states.size() == pictureDepth) {
            if (!pictureKind.isEmpty()) {
                pictures.here(
                        pictureKind,
                        Math.clamp((long) goal * scale / 1500, 0, Block.FIGURE_WIDTH),
                        picture.toByteArray());
            }
            pictureDepth = -1;
        }
        if (states.size() == asideDepth) {
            String words = aside.toString().strip();
            if (boxed && boxes.size() < MOST_ASIDES) {
                boxes.add(words);
            } else if (above && out.blank() && !table && !words.isEmpty() && headers.size() < MOST_ASIDES) {
                if (headers.add(words)) {
                    out.plain().text(words);
                    out.end(Block.Kind.MARGIN);
                }
            } else if (!boxed && !words.isEmpty() && margins.size() < MOST_ASIDES) {
                margins.add(words);
            }
            aside.setLength(0);
            asideDepth = -1;
        }
        if (states.size() == commentDepth) {
            if (comments.size() < MOST_ASIDES) {
                comments.add(new String[] {
                    author.toString().strip(), comment.toString().strip()
                });
            }
            author.setLength(0);
            comment.setLength(0);
            commentDepth = -1;
        }
        if (states.size() == noteDepth) {
            notes.add(note.toString().strip());
            note.setLength(0);
            noteDepth = -1;
        }
        now = before;
        if (ticked) {
            ticked = false;
            processString((result == USUAL ? usual : result) == 1 ? "\u2612" : "\u2610");
            result = USUAL;
        }
    }

    @Override
    public void processString(String text) {
        if (now.hidden || out.full() || text.equals(RtfParser.NOTHING)) {
            return;
        }
        switch (now.place) {
            case TEXT -> {
                if (table && !marker.isEmpty()) {
                    out.plain().text(sign(marker.toString().strip()) + " ");
                    marker.setLength(0);
                }
                out.look(now.looks, target, now.by);
                out.text(text);
            }
            case MARKER -> marker.append(marker.length() < Block.MARKER_CHARS ? text : "");
            case FIELD -> field.append(field.length() < Run.TARGET_CHARS ? text : "");
            case NOTE -> note.append(note.length() < Block.CHARS ? text : "");
            case ASIDE -> aside.append(aside.length() < Block.CHARS ? text : "");
            case COMMENT -> comment.append(comment.length() < Block.CHARS ? text : "");
            case AUTHOR -> author.append(author.length() < Block.MARKER_CHARS ? text : "");
            case AUTHORS -> {
                if (authors.size() < MOST_ASIDES) {
                    authors.add(Blocks.start(text.replace(";", ""), Run.BY_CHARS));
                }
            }
            case PICTURE -> hex(text);
            case NOWHERE -> {
                // Fonts, colours, styles.
            }
        }
    }

    /** Two digits for each byte; only of the picture that is wanted. */
    private void hex(String digits) {
        if (!pictures.wantsNext()) {
            return;
        }
        for (int i = 0; i < digits.length() && picture.size() < Inset.BYTES; i++) {
            int value = Character.digit(digits.charAt(i), 16);
            if (value >= 0 && nibble >= 0) {
                picture.write(nibble << 4 | value);
                nibble = -1;
            } else if (value >= 0) {
                nibble = value;
            }
        }
    }

    @Override
    public void processBinaryBytes(byte[] bytes) {
        if (now.place == Place.PICTURE && pictures.wantsNext()) {
            picture.write(bytes, 0, Math.min(bytes.length, Math.max(0, Inset.BYTES - picture.size())));
        }
    }

    @Override
    public void processCommand(Command command, int parameter, boolean given, boolean optional) {
        boolean on = !given || parameter != 0;
        switch (command) {
            case b -> look(Run.Look.BOLD, on);
            case i -> look(Run.Look.ITALIC, on);
            case ul, uld, uldb, ulw -> look(Run.Look.UNDERLINE, on);
            case ulnone -> look(Run.Look.UNDERLINE, false);
            case strike -> look(Run.Look.STRUCK, on);
            case supercmd -> look(Run.Look.RAISED, on);
            case sub -> look(Run.Look.LOWERED, on);
            case up -> look(Run.Look.RAISED, !given || WordStyles.raised(parameter) != null);
            case dn -> look(Run.Look.LOWERED, !given || WordStyles.raised(-parameter) != null);
            case nosupersub -> {
                look(Run.Look.RAISED, false);
                look(Run.Look.LOWERED, false);
            }
            case revised -> look(Run.Look.INSERTED, on);
            case revauthN, revauthdel -> {
                boolean known = parameter >= 0 && parameter < authors.size();
                now = new State(now.place, now.looks, now.hidden, known ? authors.get(parameter) : "");
            }
            case deleted -> look(Run.Look.DELETED, on);
            case v -> now = new State(now.place, now.looks, on, now.by);
            case plain -> {
                now.looks.clear();
                now = new State(now.place, now.looks, false, "");
            }
            case tab -> processString("\t");
            case line, softline -> processString("\n");
            case nonbreakingspace -> processString("\u00a0");
            case nonbreakinghyphen -> processString("\u2011");
            case emdash -> processString("\u2014");
            case endash -> processString("\u2013");
            case bullet -> processString("\u2022");
            case lquote -> processString("\u2018");
            case rquote -> processString("\u2019");
            case ldblquote -> processString("\u201c");
            case rdblquote -> processString("\u201d");
            default -> structure(command, parameter);
        }
    }

    private void structure(Command command, int parameter) {
        boolean text = now.place == Place.TEXT;
        switch (command) {
            case pard -> {
                // That of a sign or note is its own.
                if (text) {
                    align = Block.Align.START;
                    outline = -1;
                    level = 0;
                    table = false;
                }
            }
            case ilvl -> level = Math.clamp(parameter, 0, Block.LEVELS - 1);
            case intbl -> table |= text;
            case qc -> align = Block.Align.CENTRE;
            case qr -> align = Block.Align.END;
            case ql, qj -> align = Block.Align.START;
            case par, sect, page -> {
                if (text) {
                    paragraph();
                } else {
                    processString("\n");
                }
            }
            case outlinelevelN -> outline = parameter;
            case trowd -> {
                if (text) {
                    edges.clear();
                }
            }
            case cellx -> {
                if (text && edges.size() < Block.CELLS) {
                    edges.add(parameter);
                }
            }
            case cell -> {
                if (text) {
                    out.cell(share());
                    column++;
                } else {
                    processString("\t");
                }
            }
            case row -> {
                if (text) {
                    out.row(false);
                    column = 0;
                    beside();
                } else {
                    processString("\n");
                }
            }
            case nestcell -> processString("\t");
            // It stands among properties, which are no text.
            case nestrow -> {
                if (table) {
                    out.line();
                }
            }
            case pntext, listtext -> {
                now = now.at(Place.MARKER);
                marker.setLength(0);
            }
            case fldinst -> {
                now = now.at(Place.FIELD);
                fieldDepth = Math.max(0, states.size() - 2);
            }
            case footnote -> {
                if (text) {
                    noteDepth = states.size() - 1;
                    processString("[" + (notes.size() + 1) + "]");
                    now = now.at(Place.NOTE);
                }
            }
            case annotation -> {
                if (text) {
                    commentDepth = states.size() - 1;
                    now = now.at(Place.COMMENT);
                }
            }
            case atnauthor -> now = now.at(Place.AUTHOR);
            case revtbl -> now = now.at(Place.AUTHORS);
            case ffres -> result = parameter;
            case ffdefres -> usual = parameter;
            case picwgoal -> goal = Math.max(0, parameter);
            case picscalex -> scale = Math.clamp(parameter, 1, 1000);
            case header, headerf, headerl, headerr -> {
                aside(false);
                above = true;
            }
            case footer, footerf, footerl, footerr -> {
                aside(false);
                above = false;
            }
            case shptxt -> aside(true);
            case nonshppict, xe, tc -> now = now.at(Place.NOWHERE);
            case pict -> {
                if (text) {
                    pictureDepth = states.size() - 1;
                    pictureKind = "";
                    goal = 0;
                    scale = 100;
                    nibble = -1;
                    picture.reset();
                }
                now = now.at(text ? Place.PICTURE : Place.NOWHERE);
            }
            case pngblip -> pictureKind = "png";
            case jpegblip -> pictureKind = "jpg";
            case emfblip -> pictureKind = "emf";
            case wmetafile -> pictureKind = "wmf";
            case object, result, shp, shpgrp, shppict, shpinst, fldrslt, field -> {
                // Their inside is taken like everything else.
            }
            default -> {
                boolean apart = command.getCommandType() == CommandType.Destination && command != Command.rtf;
                // What may be passed over is a destination; some programs write the sign before other words, too.
                if (apart) {
                    now = now.at(Place.NOWHERE);
                }
            }
        }
    }

    private void aside(boolean box) {
        if (now.place == Place.TEXT) {
            asideDepth = states.size() - 1;
            boxed = box;
            aside.setLength(0);
            now = now.at(Place.ASIDE);
        } else if (now.place != Place.ASIDE) {
            now = now.at(Place.NOWHERE);
        }
    }

    private int share() {
        int left = column == 0 || column > edges.size() ? 0 : edges.get(column - 1);
        int all = edges.isEmpty() ? 0 : edges.getLast();
        return column >= edges.size() || all < 1 ? 100 : Math.clamp(1000L * (edges.get(column) - left) / all, 1, 1000);
    }

    private void look(Run.Look look, boolean on) {
        if (on) {
            now.looks.add(look);
        } else {
            now.looks.remove(look);
        }
    }

    private void paragraph() {
        if (table) {
            out.line();
            return;
        }
        String sign = sign(marker.toString().strip());
        if (outline >= 0 && outline < Block.LEVELS) {
            out.end(Block.Kind.HEADING, outline + 1, align, sign);
        } else if (!sign.isEmpty()) {
            out.end(Block.Kind.ITEM, level, align, sign);
        } else {
            out.end(Block.Kind.PARAGRAPH, 0, align, "");
        }
        marker.setLength(0);
        beside();
        boxes.forEach(words -> words.lines().forEach(line -> {
            out.plain().text(line);
            out.end(Block.Kind.PARAGRAPH);
        }));
        boxes.clear();
    }

    /** The sign of an item: one of a font that has signs only is a point. */
    private static String sign(String marker) {
        boolean sign = marker.length() == 1 && !Character.isLetterOrDigit(marker.charAt(0));
        return sign && "-\u2013\u2014*>+".indexOf(marker.charAt(0)) < 0 ? "\u2022" : marker;
    }

    /** What was said beside the paragraph or row that has ended, and its pictures. */
    private void beside() {
        for (String[] one : comments) {
            out.plain().text(one[1]);
            out.end(Block.Kind.COMMENT, 0, Block.Align.START, one[0]);
        }
        comments.clear();
        pictures.put();
    }
}
