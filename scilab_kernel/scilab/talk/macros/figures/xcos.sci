// As Scilab's xcos, whose editor needs a window: draws a diagram, or that of a file, and shows its
// blocks as a table.
function xcos(diagram)
    if argn(2) == 0 then
        error("xcos is not available in a notebook: its editor needs a window. " + ..
            "importXcosDiagram and xcos_simulate work; xcos(scs_m) draws a diagram.");
    end
    if type(diagram) == 10 then
        importXcosDiagram(diagram);
        diagram = scs_m;
    end
    if typeof(diagram) <> "diagram" then
        error(msprintf("%s: Wrong type for input argument #%d: A diagram or the path of one expected.\n", ..
            "xcos", 1));
    end
    cells = [];
    objects = [];
    for k = 1:size(diagram.objs)
        block = diagram.objs(k);
        objects = [objects, %sk_diagram_part(block)];
        if typeof(block) == "Block" then
            cells = [cells, %sk_integers(k), block.gui, %sk_block_texts(block), %sk_block_targets(diagram, k)];
        end
    end
    %sk_emit("diagram", [SCI, diagram.props.title(1), objects]);
    heads = ["block", "type", "label", "parameters", "goes to"];
    %sk_emit("table", [diagram.props.title(1), "5", heads, cells]);
endfunction
