package org.strongroom.documents.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/** Reads a message of Outlook ([MS-OXMSG]) as blocks. */
final class OutlookBlocks {
    private static final int MOST_INSIDE = 5;

    private OutlookBlocks() {}

    static void read(POIFSFileSystem container, Blocks out) throws IOException {
        try (MAPIMessage message = new MAPIMessage(container)) {
            read(message, 0, out);
        } catch (ChunkNotFoundException e) {
            throw new IOException("a part of the message is missing", e);
        }
    }

    private static void read(MAPIMessage message, int depth, Blocks out) throws IOException, ChunkNotFoundException {
        message.setReturnNullOnMissingChunk(true);
        message.guess7BitEncoding();
        field(out, "from", message.getDisplayFrom());
        field(out, "to", message.getDisplayTo());
        field(out, "cc", message.getDisplayCC());
        field(out, "bcc", message.getDisplayBCC());
        Calendar date = message.getMessageDate();
        field(out, "date", date == null ? null : date.toInstant().toString());
        field(out, "subject", message.getSubject());
        for (AttachmentChunks attached : message.getAttachmentFiles()) {
            file(attached, out);
        }
        out.rule();
        body(message, out);
        for (AttachmentChunks attached : message.getAttachmentFiles()) {
            if (attached.isEmbeddedMessage() && depth < MOST_INSIDE && !out.full()) {
                out.rule();
                // Closed with the message that it is in.
                read(attached.getEmbeddedMessage(), depth + 1, out);
            }
        }
    }

    private static void field(Blocks out, String name, @Nullable String value) {
        MailReader.field(out, name, value == null ? "" : value.replace("\0", ""));
    }

    private static void file(AttachmentChunks attached, Blocks out) {
        String name = attached.getAttachLongFileName() != null
                ? attached.getAttachLongFileName().getValue()
                : attached.getAttachFileName() != null
                        ? attached.getAttachFileName().getValue()
                        : null;
        byte[] data = attached.getAttachData() == null
                ? null
                : attached.getAttachData().getValue();
        out.plain().text(name == null || name.isBlank() ? "message" : name);
        out.end(Block.Kind.FILE, 0, Block.Align.START, data == null ? "" : Integer.toString(data.length));
    }

    private static void body(MAPIMessage message, Blocks out) throws IOException, ChunkNotFoundException {
        String html = message.getHtmlBody();
        String text = message.getTextBody();
        if (html != null && !html.isBlank()) {
            MailReader.body(out, true, html);
            return;
        }
        String rich = text == null || text.isBlank() ? message.getRtfBody() : null;
        if (rich != null) {
            RtfBlocks.read(rich.getBytes(StandardCharsets.ISO_8859_1), out);
        } else if (text != null) {
            MailReader.body(out, false, text);
        }
    }
}
