// Tells whether there is nothing to see in a figure: no axes but those that scf and clf make.
function yes = %sk_is_empty(f)
    yes = %t;
    for child = f.children'
        if child.type == "Axes" then
            texts = [child.title.text(:); child.x_label.text(:); child.y_label.text(:)];
            yes = yes & child.children == [] & and(child.axes_visible == "off") & and(texts == "");
        end
    end
endfunction
