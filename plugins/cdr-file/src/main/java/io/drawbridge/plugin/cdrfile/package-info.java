/**
 * Writes call records into files, as JSON lines and CSV.
 *
 * <p>The journal delivers each record at least once; here each stands in the files once. Beside every file is its
 * position ({@link io.drawbridge.plugin.cdrfile.FilePosition}): the sequence of the last record and the length of the
 * file with it. A batch is appended and forced to disk, then the position is replaced, then the journal hears that the
 * batch is taken. Whatever a crash leaves behind the position – half a line, or lines that nobody has acknowledged –
 * is cut off before the next batch, which brings it again.
 *
 * <p>Nothing is kept between two batches, neither open files nor places in them: generations of the plugin take turns
 * without handing anything over. A lock on the directory keeps one that hangs from writing beside its successor.
 */
@NullMarked
package io.drawbridge.plugin.cdrfile;

import org.jspecify.annotations.NullMarked;
