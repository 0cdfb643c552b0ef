// Gives the numbers of the blocks to which a block of Xcos has links.
function text = %sk_block_targets(diagram, k)
    targets = [];
    for link = diagram.objs
        if typeof(link) == "Link" then
            if link.from(1) == k & and(targets <> link.to(1)) then
                targets = [targets, link.to(1)];
            end
        end
    end
    text = "";
    if targets <> [] then
        text = strcat(%sk_integers(gsort(targets, "g", "i")), ", ");
    end
endfunction
