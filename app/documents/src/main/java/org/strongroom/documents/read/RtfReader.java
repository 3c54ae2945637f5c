package org.strongroom.documents.read;

import com.rtfparserkit.converter.text.AbstractTextConverter;
import com.rtfparserkit.parser.RtfStreamSource;
import java.io.IOException;

/** Reads Rich Text Format with RTF Parser Kit, which knows its many ways of writing characters. */
final class RtfReader implements FormatReader {
    @Override
    public Described describe(Input input) throws IOException {
        Draft draft = new Draft(input.limits());
        text(input, draft.text());
        return draft.done(input.type());
    }

    @Override
    public Page page(Input input, int number, int side) throws IOException {
        BoundedText text = new BoundedText(input.limits().textChars());
        text(input, text);
        return text.page();
    }

    private static void text(Input input, BoundedText text) throws IOException {
        new AbstractTextConverter() {
            @Override
            public void processExtractedText(String more) {
                text.append(more);
            }
        }.convert(new RtfStreamSource(input.stream()));
    }
}
