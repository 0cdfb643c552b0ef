// Describes an object of a diagram of Xcos by nine texts, which scilab/show/diagrams/model.py reads.
function texts = %sk_diagram_part(object)
    texts = [typeof(object), emptystr(1, 8)];
    select typeof(object)
    case "Block" then
        graphics = object.graphics;
        texts(2:4) = [object.gui, %sk_words(graphics.style), %sk_words(graphics.id)];
        ports = [size(graphics.pein, "*"), size(graphics.peout, "*")];
        texts(5) = msprintf("%.8g ", [%sk_place(graphics); ports']);
        texts(6) = %sk_port_kinds(graphics.pin, graphics.in_implicit);
        texts(7) = %sk_port_kinds(graphics.pout, graphics.out_implicit);
        if type(graphics.exprs) == 10 then
            texts(8) = %sk_words(graphics.exprs);
        end
        texts(9) = %sk_port_signs(object);
    case "Link" then
        points = [object.xx(:)'; object.yy(:)'];
        texts(4) = %sk_words(object.id);
        texts(5) = msprintf("%.8g ", [object.ct(2); object.from(:); object.to(:); points(:)]);
    case "Text" then
        texts(3) = %sk_words(object.graphics.style);
        texts(5) = msprintf("%.8g ", %sk_place(object.graphics));
        texts(8) = object.graphics.exprs(1);
    end
endfunction
