package io.drawbridge.core.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the writer does to the file of a segment. For one thread. */
interface SegmentFile extends Closeable {

    /** Appends all of it. */
    void append(ByteBuffer bytes) throws IOException;

    /** Returns when all that was appended is on disk. */
    void force() throws IOException;

    /** Cuts off what stands behind a length. */
    void truncate(long length) throws IOException;

    /** Makes the files of segments. */
    interface Opener {
        /** Those of the file system. */
        Opener DISK = OnDisk::open;

        /** Makes an empty file, also where one of this name was. */
        SegmentFile open(Path file) throws IOException;
    }

    /** A file of the file system. */
    record OnDisk(FileChannel channel) implements SegmentFile {

        static OnDisk open(Path file) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
            Durably.directory(file);
            return new OnDisk(channel);
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long length) throws IOException {
            channel.truncate(length);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
