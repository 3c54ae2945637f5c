package org.strongroom.documents.read;

import java.io.IOException;
import java.util.List;

/** Lists what is in an archive. Unpacks nothing, so archives inside archives stay closed. */
final class ZipReader implements FormatReader {
    @Override
    public Described describe(Input input) throws IOException {
        Draft draft = new Draft(input.limits());
        try (Container container = new Container(input)) {
            List<String> names = container.names();
            draft.put("entries", names.size());
            for (String name : names) {
                draft.text().append(name).line();
            }
        }
        return draft.done(input.type());
    }

    @Override
    public Page page(Input input, int number, int side) throws IOException {
        Blocks blocks = new Blocks(input.limits(), number);
        try (Container container = new Container(input)) {
            container.sizes((name, size) -> {
                boolean folder = name.endsWith("/");
                blocks.plain().text(name);
                blocks.end(Block.Kind.FILE, 0, Block.Align.START, folder || size < 0 ? "" : Long.toString(size));
            });
        }
        return blocks.page();
    }
}
