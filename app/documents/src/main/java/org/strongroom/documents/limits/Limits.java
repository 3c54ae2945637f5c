package org.strongroom.documents.limits;

import java.time.Duration;
import java.util.List;

/**
 * The ceilings of one reader. A document above {@code inputBytes} or {@code imagePixels} is not read at all; of text,
 * pages and cells the first part is kept and the rest is cut.
 *
 * @param inputBytes largest document that is read, in bytes, at most 1 GiB; default 128 MiB
 * @param textChars most text kept of one document, in UTF-16 units; default 8 Mi
 * @param expandedBytes most bytes that may come out of the compressed parts of one container, in sum; default 512 MiB.
 *     Sums instead of ratios: honest tables compress a thousandfold
 * @param imagePixels most pixels an image may claim to have; default 64 Mi
 * @param pictureSide longest side of a rendered page, in pixels; default 4096
 * @param pages most pages, sheets, slides or parts whose text is taken; default 5000
 * @param xmlDepth deepest nesting of XML elements; default 1000
 * @param describeTime longest time for text and metadata of one document; default 20 s
 * @param pageTime longest time for one rendered page; default 10 s
 * @param heapMiB memory of the process that reads, in MiB; default 384
 */
public record Limits(
        int inputBytes,
        int textChars,
        long expandedBytes,
        long imagePixels,
        int pictureSide,
        int pages,
        int xmlDepth,
        Duration describeTime,
        Duration pageTime,
        int heapMiB) {
    private static final int MEBI = 1 << 20;

    /** Refuses values that would switch a ceiling off. */
    public Limits {
        if (inputBytes < 1
                || inputBytes > 1 << 30
                || textChars < 1
                || textChars > 64 * MEBI
                || expandedBytes < 1
                || imagePixels < 1
                || pictureSide < 16
                || pictureSide > 8192
                || pages < 1
                || xmlDepth < 1
                || !describeTime.isPositive()
                || !pageTime.isPositive()
                || heapMiB < 16) {
            throw new IllegalArgumentException("a limit is out of its range");
        }
    }

    /** The defaults named at the parameters. */
    public static Limits defaults() {
        return new Limits(
                128 * MEBI,
                8 * MEBI,
                512L * MEBI,
                64L * MEBI,
                4096,
                5000,
                1000,
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                384);
    }

    /** The same with other times for a description and for a page. */
    public Limits withTimes(Duration describe, Duration page) {
        return new Limits(
                inputBytes,
                textChars,
                expandedBytes,
                imagePixels,
                pictureSide,
                pages,
                xmlDepth,
                describe,
                page,
                heapMiB);
    }

    /** The same with other memory for the process that reads, in MiB. */
    public Limits withHeap(int mebibytes) {
        return new Limits(
                inputBytes,
                textChars,
                expandedBytes,
                imagePixels,
                pictureSide,
                pages,
                xmlDepth,
                describeTime,
                pageTime,
                mebibytes);
    }

    /** The same with another ceiling for the unpacked bytes of a container. */
    public Limits withExpanded(long bytes) {
        return new Limits(
                inputBytes,
                textChars,
                bytes,
                imagePixels,
                pictureSide,
                pages,
                xmlDepth,
                describeTime,
                pageTime,
                heapMiB);
    }

    /** The same with other ceilings for input bytes and kept text. */
    public Limits withSizes(int input, int text) {
        return new Limits(
                input, text, expandedBytes, imagePixels, pictureSide, pages, xmlDepth, describeTime, pageTime, heapMiB);
    }

    /** All values in the order of the parameters, times in milliseconds, as arguments for the process that reads. */
    public List<String> toArguments() {
        return List.of(
                Integer.toString(inputBytes),
                Integer.toString(textChars),
                Long.toString(expandedBytes),
                Long.toString(imagePixels),
                Integer.toString(pictureSide),
                Integer.toString(pages),
                Integer.toString(xmlDepth),
                Long.toString(describeTime.toMillis()),
                Long.toString(pageTime.toMillis()),
                Integer.toString(heapMiB));
    }

    /**
     * The limits written by {@link #toArguments()}.
     *
     * @throws IllegalArgumentException when the list is not of that form
     */
    public static Limits ofArguments(List<String> arguments) {
        if (arguments.size() != 10) {
            throw new IllegalArgumentException("ten limits expected");
        }
        return new Limits(
                Integer.parseInt(arguments.get(0)),
                Integer.parseInt(arguments.get(1)),
                Long.parseLong(arguments.get(2)),
                Long.parseLong(arguments.get(3)),
                Integer.parseInt(arguments.get(4)),
                Integer.parseInt(arguments.get(5)),
                Integer.parseInt(arguments.get(6)),
                Duration.ofMillis(Long.parseLong(arguments.get(7))),
                Duration.ofMillis(Long.parseLong(arguments.get(8))),
                Integer.parseInt(arguments.get(9)));
    }
}
