// Gives the numbers of the blocks to which a block of Xcos has links.
function text = %sk_block_targets(diagram, k)
    targets = [];
    for link = diagram.objs
        if typeof(link) == "Link" then
            if link.from(1) == k then
                targets = [targets, link.to(1)];
            end
        end
    end
    text = "";
    if targets <> [] then
        targets = gsort(targets, "g", "i");
        targets(find(targets(1:$ - 1) == targets(2:$))) = [];
        text = strcat(%sk_integers(targets), ", ");
    end
endfunction
