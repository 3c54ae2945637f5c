package org.strongroom.documents.read;

import com.rtfparserkit.parser.RtfListenerAdaptor;
import com.rtfparserkit.rtf.Command;
import com.rtfparserkit.rtf.CommandType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/** The words of Rich Text Format, also of notes, comments, boxes, and what stands above and below pages: to be found by. */
final class RtfText extends RtfListenerAdaptor {
    private static final int DEEPEST = 2000;
    private static final Set<Command> SHOWN = EnumSet.of(
            Command.rtf,
            Command.pntext,
            Command.fldrslt,
            Command.field,
            Command.footnote,
            Command.annotation,
            Command.shptxt,
            Command.shp,
            Command.shpgrp,
            Command.shpinst,
            Command.object,
            Command.result,
            Command.header,
            Command.headerf,
            Command.headerl,
            Command.headerr,
            Command.footer,
            Command.footerf,
            Command.footerl,
            Command.footerr);

    private static final int ASIDE_CHARS = 1 << 20;

    private final BoundedText text;
    private final BoundedText aside = new BoundedText(ASIDE_CHARS);
    private final Deque<Boolean> groups = new ArrayDeque<>();
    private boolean shown = true;
    private int asideDepth = -1;
    private int deeper;

    RtfText(BoundedText text) {
        this.text = text;
    }

    /** Adds what was said beside the text: at the end. */
    void end() {
        text.freshLine().append(aside.toString());
    }

    @Override
    public void processGroupStart() {
        if (groups.size() < DEEPEST) {
            groups.push(shown);
        } else {
            deeper++;
        }
    }

    @Override
    public void processGroupEnd() {
        if (deeper > 0) {
            deeper--;
        } else if (!groups.isEmpty()) {
            shown = groups.pop();
            if (groups.size() == asideDepth) {
                asideDepth = -1;
            }
        }
    }

    @Override
    public void processString(String words) {
        if (shown && !words.equals(RtfParser.NOTHING)) {
            (asideDepth >= 0 ? aside : text).append(words);
        }
    }

    @Override
    public void processCommand(Command command, int parameter, boolean given, boolean optional) {
        if (command.getCommandType() == CommandType.Destination) {
            // Inside of what is not shown nothing is.
            shown &= SHOWN.contains(command);
        }
        switch (command) {
            case par, line, row, sect, page -> processString("\n");
            case nestrow -> text.freshLine();
            case tab, cell, nestcell -> processString("\t");
            case nonbreakingspace -> processString("\u00a0");
            case nonbreakinghyphen -> processString("\u2011");
            // They would part words of the text.
            case annotation, footnote -> {
                if (asideDepth < 0) {
                    asideDepth = groups.size() - 1;
                    aside.freshLine();
                }
            }
            default -> {
                // How it looks.
            }
        }
    }
}
