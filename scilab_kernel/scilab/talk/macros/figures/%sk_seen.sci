// Takes note that a figure was shown. Changes by the export itself do not count: the first export
// computes the ticks.
function %sk_seen(java, f)
    global %sk_hashes
    if ~java.watches then
        %sk_hashes(msprintf("figure%d", f.uid)) = %sk_hash(f);
        return
    end
    changed = java.changed;
    if changed.size() > 0 then
        for id = %sk_ids(java)
            if double(java.controller.getProperty(int32(id), java.parent)) == f.uid then
                changed.remove(int32(id));
            end
        end
    end
endfunction
