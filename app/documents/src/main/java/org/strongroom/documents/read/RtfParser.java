package org.strongroom.documents.read;

import com.rtfparserkit.parser.standard.StandardRtfParser;
import com.rtfparserkit.rtf.Command;

/**
 * The parser, without a fault of its own: what stands for a character where Unicode is not known ends with the group and with the
 * next control word (RTF 1.9.1, "Unicode RTF"), and must not take the first letter of what follows.
 */
final class RtfParser extends StandardRtfParser {
    /** What comes instead of a character that is passed over, where there was none to pass over. */
    static final String NOTHING = "\0";

    private static final byte[] ONE = {0};

    private boolean passing;

    private void stop() {
        if (passing) {
            passing = false;
            super.processCharacterBytes(ONE);
        }
    }

    @Override
    public void processGroupStart() {
        stop();
        super.processGroupStart();
    }

    @Override
    public void processGroupEnd() {
        stop();
        super.processGroupEnd();
    }

    @Override
    public void processCharacterBytes(byte[] data) {
        passing &= data.length == 0;
        super.processCharacterBytes(data);
    }

    @Override
    public void processCommand(Command command, int parameter, boolean hasParameter, boolean optional) {
        stop();
        super.processCommand(command, parameter, hasParameter, optional);
        passing = command == Command.u;
    }
}
